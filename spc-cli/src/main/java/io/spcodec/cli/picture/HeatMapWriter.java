package io.spcodec.cli.picture;

import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a heat map in one of several formats. Stateless and thread-safe. */
public final class HeatMapWriter {

    private HeatMapWriter() {}

    /**
     * Makes a file.
     *
     * @param map an RGB image
     * @param format as ImageIO calls it: png, jpeg, bmp or tiff
     * @return the whole file
     * @throws IOException if the JDK's writer fails
     */
    public static byte[] write(PixelImage map, String format) throws IOException {
        if (format.equals("png")) {
            return PngWriter.write(map, Metadata.none());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            if (!ImageIO.write(PngWriter.toBuffered(map), format, out)) {
                throw new IIOException("no writer for " + format);
            }
        }
        return file.toByteArray();
    }
}
