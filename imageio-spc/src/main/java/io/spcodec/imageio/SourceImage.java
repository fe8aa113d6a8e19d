package io.spcodec.imageio;

import io.spcodec.image.PixelSource;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

/**
 * What is to be written, as the codec takes it: part by part, so that a lazy image need not be in
 * memory as a whole.
 *
 * @param pixels the samples
 * @param space their colour space; null for a raster, which does not say
 * @param converted whether they were translated to sRGB
 */
record SourceImage(PixelSource pixels, ColorSpace space, boolean converted) {

    /**
     * Takes the samples.
     *
     * @param param may be null
     * @param warnings is told of what is lost
     * @throws IIOException if the image is of a kind that is not written
     * @throws IllegalArgumentException if the param asks for bands or pixels that are not there
     */
    static SourceImage of(IIOImage image, ImageWriteParam param, Consumer<String> warnings)
            throws IIOException {
        int[] bands = param == null ? null : param.getSourceBands();
        return image.hasRaster()
                ? ofRaster(image.getRaster(), bands, param, warnings)
                : ofImage(image.getRenderedImage(), bands, param, warnings);
    }

    private static SourceImage ofImage(
            RenderedImage image, int[] bands, ImageWriteParam param, Consumer<String> warnings)
            throws IIOException {
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
        SourceKind kind = SourceKind.of(model);
        warn(kind, warnings);
        ColorSpace space =
                kind.samples() ? model.getColorSpace() : ColorSpace.getInstance(ColorSpace.CS_sRGB);
        return new SourceImage(
                new SourcePixels(kind, window, model, null, samples), space, !kind.samples());
    }

    private static SourceImage ofRaster(
            Raster raster, int[] bands, ImageWriteParam param, Consumer<String> warnings)
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
