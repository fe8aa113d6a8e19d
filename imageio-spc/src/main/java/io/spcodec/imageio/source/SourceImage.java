package io.spcodec.imageio.source;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.IIOParam;
import javax.imageio.ImageTypeSpecifier;

/**
 * What is to be written, as the codec takes it: part by part, so that a lazy image need not be in
 * memory as a whole.
 *
 * @param pixels the samples
 * @param space their colour space; null for a raster, which does not say
 * @param converted whether they were translated to sRGB
 */
public record SourceImage(PixelSource pixels, ColorSpace space, boolean converted) {

    /**
     * Takes the samples.
     *
     * @param param may be null
     * @param carried what the picture came with; its profile is not that of the image's colour
     *     model, which readers may have lost
     * @param warnings is told of what is lost
     * @throws IIOException if the image is of a kind that is not written
     * @throws IllegalArgumentException if the param asks for bands or pixels that are not there
     */
    public static SourceImage of(
            IIOImage image, IIOParam param, Metadata carried, Consumer<String> warnings)
            throws IIOException {
        int[] bands = param == null ? null : param.getSourceBands();
        return image.hasRaster()
                ? ofRaster(image.getRaster(), bands, param, warnings)
                : ofImage(image.getRenderedImage(), param, carried, warnings);
    }

    private static SourceImage ofImage(
            RenderedImage image, IIOParam param, Metadata carried, Consumer<String> warnings)
            throws IIOException {
        int[] bands = param == null ? null : param.getSourceBands();
        ColorModel model = image.getColorModel();
        Rectangle bounds =
                new Rectangle(
                        image.getMinX(), image.getMinY(), image.getWidth(), image.getHeight());
        SourceWindow window = SourceWindow.of(bounds, param);
        Function<Rectangle, Raster> samples =
                image instanceof BufferedImage buffered
                        ? area -> buffered.getRaster()
                        : image::getData;
        if (model == null || bands != null) {
            SampleModel layout = image.getSampleModel();
            int[] chosen = chosen(layout, bands);
            SourceKind kind = kind(layout, chosen, warnings);
            return new SourceImage(
                    new SourcePixels(kind, window, model, chosen, samples), null, false);
        }
        String refusal = SourceKind.refusal(model, image.getSampleModel());
        if (refusal != null) {
            throw new IIOException(refusal);
        }
        boolean keepRgb = model instanceof IndexColorModel && ColorProfiles.isForRgb(carried.icc());
        SourceKind kind = SourceKind.of(model, keepRgb);
        warn(kind, warnings);
        boolean converted = kind.taking() == SourceKind.Taking.SRGB;
        ColorSpace space =
                converted ? ColorSpace.getInstance(ColorSpace.CS_sRGB) : model.getColorSpace();
        return new SourceImage(
                new SourcePixels(kind, window, model, null, samples), space, converted);
    }

    /** Returns why images of a kind are refused, or null if they are not. */
    public static String refusal(ImageTypeSpecifier type) {
        return SourceKind.refusal(type.getColorModel(), type.getSampleModel());
    }

    /** Returns what images of a kind that is not refused are coded as. */
    public static ColorType colorType(ImageTypeSpecifier type) {
        return SourceKind.of(type.getColorModel(), false).type();
    }

    /** Returns all samples, in memory. */
    public PixelImage read() {
        return pixels.crop(new Region(0, 0, pixels.width(), pixels.height()));
    }

    /**
     * Returns what these samples are to carry. The image's own colour space goes before the profile that it
     * came with, but this has the bytes of the original, so it is taken where both mean the same. A
     * profile that is damaged or for other colours is left out with a warning, one that samples
     * were converted by without.
     *
     * @param carried what the picture came with
     * @param ofStream whether it was an SPC stream, whose reader gives the image its profile: an
     *     image without has become sRGB since
     * @param warnings is told of what is lost
     */
    public Metadata carry(Metadata carried, boolean ofStream, Consumer<String> warnings) {
        return new Metadata(
                profile(carried.icc(), ofStream, warnings), carried.exif(), carried.xmp());
    }

    private byte[] profile(byte[] given, boolean ofStream, Consumer<String> warnings) {
        byte[] own = space == null ? null : ColorProfiles.profileOf(space, pixels.colorType());
        if (given == null || converted) {
            return own;
        }
        try {
            ColorSpace meant = ColorProfiles.colorSpace(given, pixels.colorType());
            if (own == null) {
                boolean stale = ofStream && space != null;
                return stale ? null : given;
            }
            return meant != null && ColorProfiles.isSame(meant, space) ? given : own;
        } catch (IllegalArgumentException e) {
            warnings.accept(e.getMessage() + "; it was left out");
            return own;
        }
    }

    private static SourceImage ofRaster(
            Raster raster, int[] bands, IIOParam param, Consumer<String> warnings)
            throws IIOException {
        SampleModel layout = raster.getSampleModel();
        int[] chosen = chosen(layout, bands);
        SourceKind kind = kind(layout, chosen, warnings);
        SourceWindow window = SourceWindow.of(raster.getBounds(), param);
        return new SourceImage(
                new SourcePixels(kind, window, null, chosen, area -> raster), null, false);
    }

    private static int[] chosen(SampleModel layout, int[] bands) {
        return bands == null ? IntStream.range(0, layout.getNumBands()).toArray() : bands;
    }

    private static SourceKind kind(SampleModel layout, int[] bands, Consumer<String> warnings)
            throws IIOException {
        int bits = 0;
        for (int band : bands) {
            if (band >= layout.getNumBands()) {
                throw new IllegalArgumentException(
                        "source band " + band + " of " + layout.getNumBands());
            }
            bits = Math.max(bits, layout.getSampleSize(band));
        }
        SourceKind kind = SourceKind.ofBands(bands.length, bits);
        if (layout.getTransferType() > DataBuffer.TYPE_INT) {
            throw new IIOException("a raster of floating-point samples has no range; not written");
        }
        warn(kind, warnings);
        return kind;
    }

    private static void warn(SourceKind kind, Consumer<String> warnings) {
        if (kind.warning() != null) {
            warnings.accept(kind.warning());
        }
    }
}
