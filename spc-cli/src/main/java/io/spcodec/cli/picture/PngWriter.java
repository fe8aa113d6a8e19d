package io.spcodec.cli.picture;

import io.spcodec.cli.metadata.PngMetadataWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels and metadata as a PNG file. Stateless and thread-safe. */
public final class PngWriter {

    private PngWriter() {}

    /**
     * Makes a PNG file.
     *
     * @param image the pixels; every colour type has its PNG twin
     * @param metadata the blobs to carry; null ones are left out
     * @return the whole file
     * @throws IOException if the JDK's writer fails
     */
    public static byte[] write(PixelImage image, Metadata metadata) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            if (!ImageIO.write(toBuffered(image), "png", out)) {
                throw new IIOException("no PNG writer for " + image.colorType());
            }
        }
        return PngMetadataWriter.insert(file.toByteArray(), metadata);
    }

    // Shares the samples: no copy of a large picture.
    static BufferedImage toBuffered(PixelImage image) {
        ColorType type = image.colorType();
        int[] offsets = new int[type.channels()];
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = c;
        }
        WritableRaster raster =
                Raster.createInterleavedRaster(
                        new DataBufferByte(image.samples(), image.samples().length),
                        image.width(),
                        image.height(),
                        image.width() * type.channels(),
                        type.channels(),
                        offsets,
                        null);
        return new BufferedImage(colorModel(type), raster, false, null);
    }

    private static ColorModel colorModel(ColorType type) {
        int space = type.colorChannels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        int transparency = type.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
        return new ComponentColorModel(
                ColorSpace.getInstance(space),
                type.hasAlpha(),
                false,
                transparency,
                DataBuffer.TYPE_BYTE);
    }
}
