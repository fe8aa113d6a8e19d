package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a photograph is said to take is about what one takes with the bundle of today. */
class TypicalRateTest {
    @ParameterizedTest
    @ValueSource(floats = {0, 0.15f, 0.3f, 0.5f, 0.7f, 0.85f, 1})
    void aPhotographIsWithinAFactorOfTwo(float quality) throws IOException {
        BufferedImage photo = ImageIO.read(new File("../docs/images/chelsea.png"));
        double pixels = (double) photo.getWidth() * photo.getHeight();
        double rate = 8 * Photos.encode(photo, quality).length / pixels;
        assertEquals(
                0, log2(rate / TypicalRate.bitsPerPixel(quality)), 1, rate + " bits per pixel");
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
