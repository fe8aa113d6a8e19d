package io.spcodec.alpha;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Slice;
import io.spcodec.error.MalformedException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters, rows and payloads of alpha, each by hand. */
class AlphaPartsTest {

    /** The rule of PNG (ISO/IEC 15948, 9.4), as it reads there. */
    private static int paeth(int a, int b, int c) {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        if (pa <= pb && pa <= pc) {
            return a;
        }
        return pb <= pc ? b : c;
    }

    @Test
    void predictionsAreThoseOfPng() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int left = random.nextInt(256);
            int up = random.nextInt(256);
            int upLeft = random.nextInt(256);
            assertEquals(0, AlphaFilter.NONE.predict(left, up, upLeft));
            assertEquals(left, AlphaFilter.LEFT.predict(left, up, upLeft));
            assertEquals(up, AlphaFilter.UP.predict(left, up, upLeft));
            assertEquals((left + up) / 2, AlphaFilter.AVERAGE.predict(left, up, upLeft));
            assertEquals(paeth(left, up, upLeft), AlphaFilter.PAETH.predict(left, up, upLeft));
        }
        assertEquals(5, AlphaFilter.values().length);
        assertEquals(4, AlphaFilter.PAETH.ordinal(), "the number that PNG gives it");
    }

    @ParameterizedTest
    @EnumSource(AlphaFilter.class)
    void differencesAddUpToTheRowAgain(AlphaFilter filter) {
        Random random = new Random(2);
        for (int width = 1; width < 60; width++) {
            byte[] row = new byte[width];
            byte[] above = new byte[width];
            random.nextBytes(row);
            random.nextBytes(above);
            byte[] differences = new byte[width];
            filter.subtract(row, above, differences);
            int first = filter.predict(0, above[0] & 0xff, 0);
            assertEquals((byte) (row[0] - first), differences[0], "nothing is left of the first");
            filter.add(differences, above);
            assertArrayEquals(row, differences);
        }
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void rowsAreTheLastChannel(ColorType type) {
        PixelImage image = PixelImage.blank(5, 4, type);
        new Random(3).nextBytes(image.samples());
        byte[] row = new byte[5];
        AlphaPlane.copyRow(image, 2, row);
        for (int x = 0; x < 5; x++) {
            assertEquals(image.sample(x, 2, type.channels() - 1), row[x] & 0xff);
        }
        byte[] longRow = {9, 8, 7, 6, 5, 4, 3, 2};
        byte[] before = image.samples().clone();
        AlphaPlane.copyRow(longRow, 2, image, 1);
        for (int i = 0; i < before.length; i++) {
            boolean written =
                    i / type.channels() / 5 == 1 && i % type.channels() == type.channels() - 1;
            int expected = written ? 7 - i / type.channels() % 5 : before[i];
            assertEquals((byte) expected, image.samples()[i], "at " + i);
        }
    }

    @Test
    void aPlaneIsCopiedFromItsRow() {
        PixelImage from = PixelImage.blank(3, 5, ColorType.GRAY);
        new Random(4).nextBytes(from.samples());
        PixelImage to = PixelImage.blank(3, 2, ColorType.RGB_ALPHA);
        AlphaPlane.copy(from, 2, to);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                assertEquals(from.sample(x, y + 2, 0), to.sample(x, y, 3));
                assertEquals(0, to.sample(x, y, 1));
            }
        }
    }

    /** Each pixel of the small image is the mean of its square, which may be cut at the sides. */
    @Test
    void aThumbnailHasTheMeanOfEachSquare() {
        Random random = new Random(5);
        for (int round = 0; round < 40; round++) {
            int width = 1 + random.nextInt(30);
            int height = 1 + random.nextInt(30);
            PixelImage image = PixelImage.blank(width, height, ColorType.GRAY);
            random.nextBytes(image.samples());
            PixelImage small =
                    PixelImage.blank((width + 7) / 8, (height + 7) / 8, ColorType.GRAY_ALPHA);
            AlphaPlane.reduce(image, 8, small);
            for (int y = 0; y < small.height(); y++) {
                for (int x = 0; x < small.width(); x++) {
                    int sum = 0;
                    int count = 0;
                    for (int v = 8 * y; v < Math.min(height, 8 * y + 8); v++) {
                        for (int u = 8 * x; u < Math.min(width, 8 * x + 8); u++) {
                            sum += image.sample(u, v, 0);
                            count++;
                        }
                    }
                    assertEquals(Math.round((double) sum / count), small.sample(x, y, 1));
                }
            }
        }
    }

    private static MalformedException refusal(byte... payload) {
        byte[] stream = new byte[payload.length + 50];
        System.arraycopy(payload, 0, stream, 50, payload.length);
        PixelImage target = PixelImage.blank(4, 3, ColorType.GRAY);
        return assertThrows(
                MalformedException.class,
                () ->
                        new AlphaDecoder(new Slice(stream, 50, payload.length))
                                .decode(4, 3, new Region(0, 0, 4, 3), target));
    }

    private static byte[] deflated(byte... rows) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(rows);
        deflater.finish();
        byte[] out = new byte[200];
        out[0] = 1;
        int length = deflater.deflate(out, 1, 199);
        deflater.end();
        return Arrays.copyOf(out, 1 + length);
    }

    @Test
    void everyWayToBeWrongIsNamedAtTheSectionsPlace() {
        assertRefusal("ALPH mode", "0 bytes of mode -1", refusal());
        assertRefusal("ALPH mode", "1 bytes of mode 0", refusal((byte) 0));
        assertRefusal("ALPH mode", "3 bytes of mode 0", refusal((byte) 0, (byte) 1, (byte) 2));
        assertRefusal("ALPH mode", "2 bytes of mode 2", refusal((byte) 2, (byte) 1));
        assertRefusal("ALPH rows", "the end of the deflate stream", refusal((byte) 1));
        assertRefusal("ALPH rows", "a deflate stream", refusal((byte) 1, (byte) -1, (byte) -1));
        byte[] rows = new byte[15];
        rows[5] = 5;
        assertRefusal("ALPH filter of row 1", "found 5, expected 0 to 4", refusal(deflated(rows)));
        rows[5] = -1;
        assertRefusal("ALPH filter of row 1", "found -1", refusal(deflated(rows)));
        assertRefusal("ALPH end", "more data", refusal(deflated(new byte[16])));
        assertRefusal(
                "ALPH rows", "the end of the deflate stream", refusal(deflated(new byte[14])));
    }

    private static void assertRefusal(String section, String part, MalformedException found) {
        assertEquals(section, found.section());
        assertEquals(50, found.offset());
        assertTrue(found.getMessage().contains(part), found.getMessage());
    }

    @Test
    void rowsByHandAreRead() throws MalformedException {
        byte[] payload = deflated(new byte[] {0, 1, 2, 3, 4, 1, 10, 1, 1, 1, 2, 1, 1, 1, 1});
        PixelImage target = PixelImage.blank(2, 3, ColorType.GRAY);
        new AlphaDecoder(new Slice(payload, 0, payload.length))
                .decode(4, 3, new Region(1, 0, 2, 3), target);
        assertArrayEquals(new byte[] {2, 3, 11, 12, 12, 13}, target.samples());
    }

    @Test
    void aTallPlaneIsReadInStripsAndNoPixelTwiceForAConstant() {
        int[] rows = new int[1];
        PixelSource tall =
                new PixelSource() {
                    @Override
                    public int width() {
                        return 1024;
                    }

                    @Override
                    public int height() {
                        return 3000;
                    }

                    @Override
                    public ColorType colorType() {
                        return ColorType.GRAY_ALPHA;
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        assertTrue(region.width() * region.height() <= 1 << 20, region.toString());
                        rows[0] += region.height();
                        PixelImage part =
                                PixelImage.blank(
                                        region.width(), region.height(), ColorType.GRAY_ALPHA);
                        AlphaPlane.fill(part, (byte) 3);
                        return part;
                    }
                };
        assertArrayEquals(new byte[] {0, 3}, AlphaEncoder.encode(tall));
        assertEquals(3001, rows[0], "one pixel to compare with, then every row once");
    }
}
