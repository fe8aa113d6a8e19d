package io.spcodec.bench.report;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * One of the pictures of a scene that a reader may lay over another.
 *
 * @param name what the reader chooses by
 * @param picture RGB; all layers of a scene are of one size
 * @param map whether it is a map, of which small errors do no harm, not a codec's picture
 */
public record Layer(String name, PixelImage picture, boolean map) {

    /** Returns the picture as an address that needs no network: as PNG, a map as JPEG. */
    String dataUri() throws IOException {
        BufferedImage image = ImageFiles.toBuffered(picture);
        String format = map ? "jpeg" : "png";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return "data:image/"
                + format
                + ";base64,"
                + Base64.getEncoder().encodeToString(file.toByteArray());
    }
}
