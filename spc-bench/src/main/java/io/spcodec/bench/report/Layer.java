package io.spcodec.bench.report;

import io.spcodec.PixelImage;
import io.spcodec.bench.image.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * One of the pictures of a scene that a reader may lay over another.
 *
 * @param name what the reader chooses by
 * @param picture RGB; all layers of a scene are of one size
 */
record Layer(String name, PixelImage picture) {

    /** Returns the picture, losslessly, as an address that needs no network. */
    String dataUri() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(ImageFiles.toBuffered(picture), "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
