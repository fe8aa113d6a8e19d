package io.spcodec.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples lie where the documentation says, and no array of another length is taken. */
class PixelImageTest {

    @ParameterizedTest
    @CsvSource({
        "GRAY, 1, 1, false",
        "GRAY_ALPHA, 2, 1, true",
        "RGB, 3, 3, false",
        "RGB_ALPHA, 4, 3, true"
    })
    void aColourTypeSaysWhatAPixelHas(ColorType type, int channels, int colors, boolean alpha) {
        assertEquals(channels, type.channels());
        assertEquals(colors, type.colorChannels());
        assertEquals(alpha, type.hasAlpha());
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void samplesAreInterleavedRowByRow(ColorType type) {
        int channels = type.channels();
        byte[] samples = new byte[5 * 4 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (3 * i + 100);
        }
        PixelImage image = new PixelImage(5, 4, type, samples);
        int at = 0;
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                for (int c = 0; c < channels; c++) {
                    assertEquals(3 * at + 100 & 0xff, image.sample(x, y, c));
                    at++;
                }
            }
        }
        assertSame(samples, image.samples());
        assertEquals(type, image.colorType());
    }

    @Test
    void aSampleThatIsNotThereIsRefused() {
        PixelImage image = PixelImage.blank(5, 4, ColorType.RGB);
        for (int[] place : new int[][] {{5, 0, 0}, {0, 4, 0}, {0, 0, 3}, {-1, 0, 0}, {0, -1, 0}}) {
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> image.sample(place[0], place[1], place[2]));
        }
    }

    @Test
    void anArrayOfAnotherLengthIsRefusedWithItsNumbers() {
        assertEquals(
                "35 samples for 3 x 4 pixels of RGB",
                refusal(() -> new PixelImage(3, 4, ColorType.RGB, new byte[35])));
        assertEquals(
                "39 samples for 3 x 4 pixels of RGB",
                refusal(() -> new PixelImage(3, 4, ColorType.RGB, new byte[39])));
        assertEquals(
                "image of 0 x 4 pixels",
                refusal(() -> new PixelImage(0, 4, ColorType.GRAY, new byte[0])));
        assertEquals(
                "image of 4 x -1 pixels",
                refusal(() -> new PixelImage(4, -1, ColorType.GRAY, new byte[0])));
        // 65536 * 65536 is 0 in 32 bits.
        assertEquals(
                "0 samples for 65536 x 65536 pixels of GRAY",
                refusal(() -> new PixelImage(1 << 16, 1 << 16, ColorType.GRAY, new byte[0])));
        assertThrows(NullPointerException.class, () -> new PixelImage(1, 1, null, new byte[1]));
        assertThrows(NullPointerException.class, () -> new PixelImage(1, 1, ColorType.GRAY, null));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }

    @Test
    void aBlankImageIsBlackAndTransparent() {
        PixelImage blank = PixelImage.blank(3, 2, ColorType.GRAY_ALPHA);
        assertArrayEquals(new byte[12], blank.samples());
        assertEquals("PixelImage[3 x 2, GRAY_ALPHA]", blank.toString());
    }

    @Test
    void aBlankImageBeyondAnArrayIsRefusedBeforeMemoryIsTaken() {
        for (ColorType type : ColorType.values()) {
            int tall = LongestArray.LENGTH / type.channels() / 1000 + 1;
            assertEquals(
                    "no array holds an image of 1000 x " + tall + " pixels",
                    refusal(() -> PixelImage.blank(1000, tall, type)));
        }
        assertThrows(IllegalArgumentException.class, () -> PixelImage.blank(0, 1, ColorType.GRAY));
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void aCropIsACopyOfItsPixels(ColorType type) {
        PixelImage image = PixelImage.blank(19, 13, type);
        new Random(2).nextBytes(image.samples());
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int x = random.nextInt(19);
            int y = random.nextInt(13);
            Region region =
                    new Region(x, y, 1 + random.nextInt(19 - x), 1 + random.nextInt(13 - y));
            PixelImage part = image.crop(region);
            assertEquals(region.width(), part.width());
            assertEquals(region.height(), part.height());
            for (int i = 0; i < part.samples().length; i++) {
                int c = i % type.channels();
                int column = i / type.channels() % part.width();
                int row = i / type.channels() / part.width();
                assertEquals(image.sample(x + column, y + row, c), part.sample(column, row, c));
            }
        }
        assertNotSame(image.samples(), image.crop(new Region(0, 0, 19, 13)).samples());
    }

    @Test
    void aCropOutsideIsRefused() {
        PixelImage image = PixelImage.blank(4, 4, ColorType.GRAY);
        assertEquals(
                "Region[x=1, y=0, width=4, height=4] is not inside 4 x 4 pixels",
                refusal(() -> image.crop(new Region(1, 0, 4, 4))));
        assertThrows(IllegalArgumentException.class, () -> image.crop(new Region(0, 4, 1, 1)));
    }

    @Test
    void metadataTellsItsLengthsAndNotItsContent() {
        assertEquals(
                "Metadata[icc=3 bytes, exif=none, xmp=0 bytes]",
                new Metadata(new byte[3], null, new byte[0]).toString());
        assertSame(Metadata.none(), Metadata.none());
        assertEquals("Metadata[icc=none, exif=none, xmp=none]", Metadata.none().toString());
    }
}
