package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What nobody sees costs nothing, unless the caller wants it. */
class HiddenColorCostTest {
    private static final SpcEncoder ENCODER = SpcEncoder.create(Provider.CPU);
    private static final SpcDecoder DECODER = SpcDecoder.create(Provider.CPU);
    private static final EncodeOptions OPTIONS = EncodeOptions.defaults();

    @AfterAll
    static void close() {
        ENCODER.close();
        DECODER.close();
    }

    @Test
    void noiseUnderAlphaZeroMakesTheSameStreamAsBlack() throws SpcException {
        byte[] black = ENCODER.encode(cutOut(false), OPTIONS);
        assertArrayEquals(black, ENCODER.encode(cutOut(true), OPTIONS));
        double score = PerceptualMetric.ssimulacra2().score(cutOut(false), DECODER.decode(black));
        assertTrue(score > 50, "ssimulacra2 " + score);
    }

    @Test
    void exactKeepsWhatIsHidden() throws SpcException {
        PixelImage noise = cutOut(true);
        byte[] exact = ENCODER.encode(noise, OPTIONS.withExact(true).withQuality(1));
        byte[] filled = ENCODER.encode(noise, OPTIONS.withQuality(1));
        assertTrue(exact.length > 1.5 * filled.length, exact.length + " and " + filled.length);
        double kept = TestImages.psnr(noise, DECODER.decode(exact));
        double lost = TestImages.psnr(noise, DECODER.decode(filled));
        assertTrue(kept > lost + 3, kept + " dB and " + lost + " dB");
    }

    @Test
    void aTransparentPictureTakesNextToNothing() throws SpcException {
        PixelImage image = PixelImage.blank(700, 500, ColorType.RGB_ALPHA);
        new Random(1).nextBytes(image.samples());
        for (int i = 3; i < image.samples().length; i += 4) {
            image.samples()[i] = 0;
        }
        byte[] stream = ENCODER.encode(image, OPTIONS);
        assertTrue(stream.length < 1200, stream.length + " bytes");
        assertEquals(0, DECODER.decode(stream).sample(350, 250, 3));
    }

    private static PixelImage cutOut(boolean noise) {
        PixelImage image = TestImages.photo(200, 160, ColorType.RGB_ALPHA);
        Random random = new Random(5);
        for (int i = 0; i < image.samples().length; i += 4) {
            if (image.samples()[i + 3] == 0) {
                for (int c = 0; c < 3; c++) {
                    image.samples()[i + c] = noise ? (byte) random.nextInt() : 0;
                }
            }
        }
        return image;
    }
}
