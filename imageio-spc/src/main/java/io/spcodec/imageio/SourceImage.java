package io.spcodec.imageio;

import io.spcodec.PixelImage;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

/**
 * What is to be written, as the codec takes it.
 *
 * @param pixels the samples
 * @param space their colour space; null for a raster, which does not say
 * @param converted whether they were translated to sRGB
 */
record SourceImage(PixelImage pixels, ColorSpace space, boolean converted) {

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
        if (image.hasRaster()) {
            return ofRaster(image.getRaster(), null, bands, param, warnings);
        }
        RenderedImage rendered = image.getRenderedImage();
        ColorModel model = rendered.getColorModel();
        if (model == null || bands != null) {
            return ofRaster(rendered.getData(), model, bands, param, warnings);
        }
        String refusal = SourceKind.refusal(model, rendered.getSampleModel());
        if (refusal != null) {
            throw new IIOException(refusal);
        }
        SourceKind kind = SourceKind.of(model);
        Rectangle bounds =
                new Rectangle(
                        rendered.getMinX(),
                        rendered.getMinY(),
                        rendered.getWidth(),
                        rendered.getHeight());
        warn(kind, warnings);
        SourcePixels source = new SourcePixels(kind, SourceWindow.of(bounds, param), model, null);
        PixelImage pixels =
                source.read(
                        rendered instanceof BufferedImage buffered
                                ? area -> buffered.getRaster()
                                : rendered::getData);
        ColorSpace space =
                kind.samples() ? model.getColorSpace() : ColorSpace.getInstance(ColorSpace.CS_sRGB);
        return new SourceImage(pixels, space, !kind.samples());
    }

    private static SourceImage ofRaster(
            Raster raster,
            ColorModel model,
            int[] bands,
            ImageWriteParam param,
            Consumer<String> warnings)
            throws IIOException {
        int[] chosen = bands == null ? IntStream.range(0, raster.getNumBands()).toArray() : bands;
        int bits = 0;
        for (int band : chosen) {
            if (band >= raster.getNumBands()) {
                throw new IllegalArgumentException(
                        "source band " + band + " of " + raster.getNumBands());
            }
            bits = Math.max(bits, raster.getSampleModel().getSampleSize(band));
        }
        SourceKind kind = SourceKind.ofBands(chosen.length, bits);
        if (raster.getTransferType() > DataBuffer.TYPE_INT) {
            throw new IIOException("a raster of floating-point samples has no range; not written");
        }
        warn(kind, warnings);
        SourcePixels source =
                new SourcePixels(kind, SourceWindow.of(raster.getBounds(), param), model, chosen);
        return new SourceImage(source.read(area -> raster), null, false);
    }

    private static void warn(SourceKind kind, Consumer<String> warnings) {
        if (kind.warning() != null) {
            warnings.accept(kind.warning());
        }
    }
}
