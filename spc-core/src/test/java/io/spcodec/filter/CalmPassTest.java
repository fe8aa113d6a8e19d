package io.spcodec.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalmPassTest {
    private static CalmSquares squares(PixelImage image, long seed) {
        boolean[] calm = CalmSquares.none(image.width(), image.height()).calm();
        Random random = new Random(seed);
        for (int i = 0; i < calm.length; i++) {
            calm[i] = random.nextBoolean();
        }
        calm[random.nextInt(calm.length)] = true;
        return new CalmSquares(image.width(), image.height(), calm);
    }

    private static PixelImage naive(CalmSquares squares, PixelImage image) {
        PixelImage target =
                new PixelImage(
                        image.width(), image.height(), image.colorType(), image.samples().clone());
        new NaiveFilter(image).smooth(squares, target);
        return target;
    }

    private static PixelImage run(CalmSquares squares, PixelImage image, Region region)
            throws SpcException {
        CalmPass pass = new CalmPass(squares);
        return pass.run(image.crop(pass.needed(region)), region);
    }

    private static Region whole(PixelImage image) {
        return new Region(0, 0, image.width(), image.height());
    }

    @Test
    void samplesAreThoseOfTheDefinition() throws SpcException {
        int[][] sizes = {{1, 1}, {3, 70}, {64, 64}, {65, 63}, {200, 140}, {530, 9}};
        for (ColorType type : ColorType.values()) {
            for (int[] size : sizes) {
                PixelImage image = Patchwork.image(size[0], size[1], type, size[0]);
                CalmSquares squares = squares(image, size[1]);
                byte[] found = run(squares, image, whole(image)).samples();
                byte[] expected = naive(squares, image).samples();
                assertArrayEquals(expected, found, type + " " + Arrays.toString(size));
            }
        }
    }

    @Test
    void everyRegionEqualsTheWhole() throws SpcException {
        PixelImage image = Patchwork.image(210, 150, ColorType.RGB_ALPHA, 3);
        CalmSquares squares = squares(image, 4);
        PixelImage all = naive(squares, image);
        assertFalse(Arrays.equals(image.samples(), all.samples()));
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int x = random.nextInt(210);
            int y = random.nextInt(150);
            boolean dot = i % 4 == 0;
            Region region =
                    new Region(
                            x,
                            y,
                            dot ? 1 : 1 + random.nextInt(210 - x),
                            dot ? 1 : 1 + random.nextInt(150 - y));
            assertArrayEquals(
                    all.crop(region).samples(), run(squares, image, region).samples(), "" + region);
        }
    }

    /** All of 0 and 255: what a bound lets through, and what levels let through. */
    @Test
    void extremesStayWithinTheirRange() throws SpcException {
        for (ColorType type : new ColorType[] {ColorType.RGB, ColorType.GRAY}) {
            PixelImage image = PixelImage.blank(30, 20, type);
            Random random = new Random(6);
            for (int i = 0; i < image.samples().length; i++) {
                image.samples()[i] = (byte) (random.nextInt(8) == 0 ? 0 : 255);
            }
            CalmSquares squares = new CalmSquares(30, 20, new boolean[] {true});
            assertArrayEquals(
                    naive(squares, image).samples(), run(squares, image, whole(image)).samples());
        }
    }

    /** An edge of 60 levels stays within three of where it was; noise of two levels nearly goes. */
    @Test
    void edgesStayAndNoiseGoes() throws SpcException {
        PixelImage image = PixelImage.blank(64, 64, ColorType.GRAY);
        Random random = new Random(7);
        for (int i = 0; i < 4096; i++) {
            image.samples()[i] = (byte) ((i % 64 < 32 ? 90 : 150) + random.nextInt(5) - 2);
        }
        CalmSquares squares = new CalmSquares(64, 64, new boolean[] {true});
        PixelImage found = run(squares, image, whole(image));
        double before = 0;
        double after = 0;
        for (int i = 0; i < 4096; i++) {
            int level = i % 64 < 32 ? 90 : 150;
            before += Math.pow((image.samples()[i] & 0xff) - level, 2);
            after += Math.pow((found.samples()[i] & 0xff) - level, 2);
        }
        assertTrue(before / 4096 > 1.9 && after / 4096 < 0.9, before + " to " + after);
    }

    @Test
    void whereNothingIsCalmNothingIsDone() throws SpcException {
        PixelImage image = Patchwork.image(200, 140, ColorType.RGB, 8);
        boolean[] calm = new boolean[12];
        calm[5] = true;
        CalmPass pass = new CalmPass(new CalmSquares(200, 140, calm));
        Region beside = new Region(128, 0, 72, 140);
        PixelImage part = image.crop(beside);
        assertEquals(beside, pass.needed(beside));
        assertSame(part, pass.run(part, beside));
        assertEquals(new Region(123, 96, 9, 9), pass.needed(new Region(127, 100, 1, 1)));
        assertEquals(new Region(123, 96, 45, 44), pass.needed(new Region(127, 100, 37, 40)));
    }

    @Test
    void squaresOfAnotherSizeAreRefused() {
        for (int count : new int[] {0, 3, 5}) {
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new CalmSquares(65, 65, new boolean[count]));
            assertTrue(refused.getMessage().contains(count + " squares"), refused.getMessage());
        }
        assertEquals(4, CalmSquares.count(65, 65));
        assertEquals(1, CalmSquares.count(64, 1));
    }
}
