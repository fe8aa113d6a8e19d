package io.spcodec.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerLayer;
import io.spcodec.network.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Planes in chunks, what a tap sees, and layers, one position at a time. */
class PlainPartsTest {
    private static final Extent[] EXTENTS = {
        new Extent(1, 1, 1),
        new Extent(2, 4, 6),
        new Extent(3, 40, 20),
        new Extent(1, 2, 600),
        new Extent(2, 34, 30)
    };

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One value, found through chunks as their users do. */
    private static float at(Planes planes, int image, int row, int column, int channel) {
        float[][] chunk = planes.chunk(planes.chunkOf(image, row));
        return chunk[channel][planes.offsetOf(row) + column];
    }

    @Test
    void bytesAreSpreadOverPlanesAndCollectedAgain() {
        Random random = new Random(1);
        for (Extent extent : EXTENTS) {
            byte[] values = bytes(random, extent.size() * 5);
            Planes planes = Planes.read(extent, 5, values, 0);
            for (int i = 0; i < 200; i++) {
                int image = random.nextInt(extent.images());
                int row = random.nextInt(extent.rows());
                int column = random.nextInt(extent.columns());
                int channel = random.nextInt(5);
                int from =
                        ((image * extent.rows() + row) * extent.columns() + column) * 5 + channel;
                assertEquals(values[from] & 0xff, at(planes, image, row, column, channel));
            }
            byte[] back = new byte[values.length];
            planes.write(back);
            assertArrayEquals(values, back);
        }
    }

    @Test
    void whatHasBothSignsIsReadLessItsZero() {
        byte[] values = {0, (byte) 128, (byte) 255, 127};
        Planes planes = Planes.read(new Extent(1, 1, 2), 2, values, 128);
        assertEquals(-128, at(planes, 0, 0, 0, 0));
        assertEquals(0, at(planes, 0, 0, 0, 1));
        assertEquals(127, at(planes, 0, 0, 1, 0));
        assertEquals(-1, at(planes, 0, 0, 1, 1));
    }

    @Test
    void chunksCoverEveryRowOnceAndAreShort() {
        for (Extent extent : EXTENTS) {
            Planes planes = Planes.of(extent);
            int next = 0;
            for (int chunk = 0; chunk < planes.count(); chunk++) {
                int image = planes.image(chunk);
                assertEquals(next, image * extent.rows() + planes.row(chunk));
                assertTrue(
                        planes.rows(chunk) == 1 || planes.length(chunk) <= 512,
                        planes.length(chunk) + " positions");
                for (int row = planes.row(chunk);
                        row < planes.row(chunk) + planes.rows(chunk);
                        row++) {
                    assertEquals(chunk, planes.chunkOf(image, row));
                }
                next += planes.rows(chunk);
            }
            assertEquals(extent.images() * extent.rows(), next);
        }
    }

    @Test
    void sumsGoToImagesThatLieApart() {
        Extent extent = new Extent(2, 3, 2);
        byte[] values = bytes(new Random(2), extent.size() * 3);
        int[] out = new int[100];
        Planes.read(extent, 3, values, 0).write(out, 10, 40);
        for (int i = 0; i < 100; i++) {
            int image = (i - 10) / 40;
            int within = (i - 10) % 40;
            boolean written = i >= 10 && image < 2 && within < 18;
            assertEquals(written ? values[image * 18 + within] & 0xff : 0, out[i], "at " + i);
        }
    }

    @Test
    void channelsAreJoinedWithoutCopies() {
        Extent extent = new Extent(1, 30, 30);
        Random random = new Random(3);
        Planes a = Planes.read(extent, 2, bytes(random, 1800), 0);
        Planes b = Planes.read(extent, 3, bytes(random, 2700), 0);
        Planes both = Planes.concat(a, b);
        for (int chunk = 0; chunk < a.count(); chunk++) {
            assertEquals(5, both.chunk(chunk).length);
            assertSame(a.chunk(chunk)[1], both.chunk(chunk)[1]);
            assertSame(b.chunk(chunk)[2], both.chunk(chunk)[4]);
        }
    }

    @Test
    void fourChannelsBecomeFourPositions() {
        Random random = new Random(4);
        for (Extent extent : EXTENTS) {
            Planes in = Planes.read(extent, 8, bytes(random, extent.size() * 8), 0);
            Planes out = PlainShapes.depthToSpace(in);
            assertEquals(extent.times(2), out.extent());
            for (int i = 0; i < 200; i++) {
                int image = random.nextInt(extent.images());
                int row = random.nextInt(2 * extent.rows());
                int column = random.nextInt(2 * extent.columns());
                int channel = random.nextInt(2);
                assertEquals(
                        at(
                                in,
                                image,
                                row / 2,
                                column / 2,
                                4 * channel + 2 * (row % 2) + column % 2),
                        at(out, image, row, column, channel));
            }
        }
    }

    @Test
    void everySecondPositionIsSelected() {
        Random random = new Random(5);
        Extent extent = new Extent(2, 34, 30);
        Planes in = Planes.read(extent, 3, bytes(random, extent.size() * 3), 0);
        assertSame(in, PlainShapes.select(in, Window.ALL));
        for (int place = 0; place < 4; place++) {
            Window window = new Window(new Position(place / 2, place % 2), 2);
            Planes out = PlainShapes.select(in, window);
            for (int i = 0; i < 300; i++) {
                int image = random.nextInt(2);
                int row = random.nextInt(17);
                int column = random.nextInt(15);
                assertEquals(
                        at(in, image, 2 * row + place / 2, 2 * column + place % 2, i % 3),
                        at(out, image, row, column, i % 3));
            }
        }
    }

    /** Zeros beyond the image, at every shift, at every place of a square. */
    @Test
    void aTapSeesItsNeighbourOrNothing() {
        Random random = new Random(6);
        for (Extent extent : new Extent[] {new Extent(2, 4, 6), new Extent(1, 34, 30)}) {
            Planes in = Planes.read(extent, 2, bytes(random, extent.size() * 2), 128);
            for (int stride = 1; stride <= 2; stride++) {
                for (int tap = 0; tap < 49; tap++) {
                    Position position =
                            new Position(random.nextInt(stride), random.nextInt(stride));
                    Window window = new Window(position, stride);
                    Planes out = Planes.of(window.outputs(extent));
                    requireTap(in, out, window, new Window.Tap(tap % 2, tap / 7 - 3, tap % 7 - 3));
                }
            }
        }
    }

    private static void requireTap(Planes in, Planes out, Window window, Window.Tap tap) {
        Extent extent = in.extent();
        for (int chunk = 0; chunk < out.count(); chunk++) {
            float[] found = new float[out.length(chunk)];
            window.gather(in, out, chunk, tap, found);
            for (int i = 0; i < found.length; i++) {
                int width = out.extent().columns();
                int row =
                        (out.row(chunk) + i / width) * window.stride()
                                + window.position().row()
                                + tap.row();
                int column =
                        i % width * window.stride() + window.position().column() + tap.column();
                boolean inside =
                        row >= 0 && row < extent.rows() && column >= 0 && column < extent.columns();
                float expected = inside ? at(in, out.image(chunk), row, column, tap.channel()) : 0;
                assertEquals(expected, found[i], window + " " + tap);
            }
        }
    }

    @Test
    void halvesGoToTheEvenNumberWithinTheBounds() {
        Random random = new Random(7);
        for (int shift = 0; shift <= 20; shift++) {
            float[] values = new float[300];
            float[] exact = new float[300];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(1 << 25) - (1 << 24) >> random.nextInt(24);
                exact[i] = values[i];
            }
            PlainLayer.round(values, Math.scalb(1f, -shift), -128, 127);
            for (int i = 0; i < values.length; i++) {
                BigDecimal rounded =
                        BigDecimal.valueOf((long) exact[i])
                                .divide(BigDecimal.valueOf(1L << shift))
                                .setScale(0, RoundingMode.HALF_EVEN);
                double clipped = Math.max(-128, Math.min(127, rounded.doubleValue()));
                assertEquals(clipped, values[i], exact[i] + " by 2^" + shift);
            }
        }
    }

    /** Thirteen terms: more than one loop takes, and no multiple of four. */
    @Test
    void aLayerIsItsSums() {
        Random random = new Random(8);
        byte[] weights = new byte[3 * 13];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) (random.nextInt(127) - 63);
        }
        int[] bias = {7, -100_000, 0};
        byte[] shifts = {0, 5, 9};
        IntegerLayer layer = new IntegerLayer("l", 13, 1, weights, bias, shifts);
        Extent extent = new Extent(1, 5, 7);
        byte[] input = bytes(random, 35 * 13);
        Planes in = Planes.read(extent, 13, input, 128);
        PlainLayer plain = new PlainLayer(layer);
        Planes raw = plain.raw(in);
        Planes relu = plain.relu(in);
        Planes signed = plain.signed(in);
        for (int p = 0; p < 35; p++) {
            for (int o = 0; o < 3; o++) {
                long sum = bias[o];
                for (int t = 0; t < 13; t++) {
                    sum += weights[o * 13 + t] * ((input[p * 13 + t] & 0xff) - 128L);
                }
                assertEquals(sum, at(raw, 0, p / 7, p % 7, o));
                long rounded = Math.round(Math.rint(sum / Math.pow(2, shifts[o])));
                assertEquals(Math.max(0, Math.min(255, rounded)), at(relu, 0, p / 7, p % 7, o));
                assertEquals(
                        Math.max(-128, Math.min(127, rounded)), at(signed, 0, p / 7, p % 7, o));
            }
        }
    }
}
