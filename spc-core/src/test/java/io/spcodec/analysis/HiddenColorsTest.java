package io.spcodec.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.TestImages;
import io.spcodec.alpha.AlphaPlane;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Colours under alpha 0 follow from what is seen alone, smoothly, wherever one looks. */
class HiddenColorsTest {
    private static final Random RANDOM = new Random(8);

    @Test
    void anImageThatHidesNothingIsItself() {
        PixelImage rgb = TestImages.photo(40, 30, ColorType.RGB);
        PixelImage opaque = TestImages.photo(40, 30, ColorType.RGB_ALPHA);
        AlphaPlane.fill(opaque, (byte) 1);
        assertSame(rgb, HiddenColors.fill(rgb));
        assertSame(opaque, HiddenColors.fill(opaque));
    }

    @Test
    void whatIsSeenStaysAndWhatIsHiddenDoesNotMatter() {
        for (ColorType type : new ColorType[] {ColorType.RGB_ALPHA, ColorType.GRAY_ALPHA}) {
            PixelImage image = TestImages.photo(300, 200, type);
            PixelImage noisy = withNoiseUnderAlphaZero(image);
            PixelImage filled = all(HiddenColors.fill(image));
            assertArrayEquals(filled.samples(), all(HiddenColors.fill(noisy)).samples());
            int channels = type.channels();
            int hidden = 0;
            for (int i = 0; i < filled.samples().length; i++) {
                if (image.samples()[i / channels * channels + channels - 1] == 0) {
                    hidden++;
                } else {
                    assertEquals(image.samples()[i], filled.samples()[i]);
                }
            }
            assertTrue(hidden > 1000, hidden + " hidden samples");
        }
    }

    @Test
    void everyRegionShowsTheSame() {
        PixelSource image = HiddenColors.fill(TestImages.photo(613, 540, ColorType.RGB_ALPHA));
        PixelImage all = all(image);
        for (int i = 0; i < 200; i++) {
            int x = RANDOM.nextInt(image.width());
            int y = RANDOM.nextInt(image.height());
            int width = 1 + RANDOM.nextInt(image.width() - x);
            int height = 1 + RANDOM.nextInt(image.height() - y);
            Region region = new Region(x, y, width, height);
            assertArrayEquals(all.crop(region).samples(), image.crop(region).samples());
        }
    }

    @Test
    void aHoleIsSmooth() {
        PixelImage image = PixelImage.blank(200, 120, ColorType.GRAY_ALPHA);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 200; x++) {
                boolean seen = x < 20 || x >= 180;
                image.samples()[2 * (y * 200 + x)] = (byte) (x < 20 ? 60 : seen ? 200 : 255);
                image.samples()[2 * (y * 200 + x) + 1] = (byte) (seen ? 255 : 0);
            }
        }
        PixelImage filled = all(HiddenColors.fill(image));
        for (int x = 1; x < 200; x++) {
            int step = Math.abs(filled.sample(x, 60, 0) - filled.sample(x - 1, 60, 0));
            assertTrue(step <= 6, "a step of " + step + " at " + x);
            int value = filled.sample(x, 60, 0);
            assertTrue(value >= 60 && value <= 200, value + " at " + x);
        }
    }

    private static PixelImage all(PixelSource image) {
        return image.crop(new Region(0, 0, image.width(), image.height()));
    }

    private static PixelImage withNoiseUnderAlphaZero(PixelImage image) {
        byte[] samples = image.samples().clone();
        int channels = image.colorType().channels();
        for (int i = 0; i < samples.length; i++) {
            if (samples[i / channels * channels + channels - 1] == 0) {
                samples[i] = i % channels == channels - 1 ? 0 : (byte) RANDOM.nextInt();
            }
        }
        return new PixelImage(image.width(), image.height(), image.colorType(), samples);
    }
}
