package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The interpreter against loops that copy the definition, and its proof against overflows. */
class IntegerScaleNetworkTest {

    /** One convolution: its file form, and the loops that define it. */
    private record Convolution(
            int kernel, int in, int out, int shift, int low, int high, byte[] weights, int[] bias) {

        void write(ByteBuffer to) {
            to.put((byte) 0).put((byte) kernel).putShort((short) in).putShort((short) out);
            to.put((byte) shift).putShort((short) low).putShort((short) high).put(weights);
            for (int b : bias) {
                to.putInt(b);
            }
        }

        int[][][] apply(int[][][] x) {
            int[][][] y = new int[out][x[0].length][x[0][0].length];
            for (int o = 0; o < out; o++) {
                for (int r = 0; r < y[o].length; r++) {
                    for (int c = 0; c < y[o][r].length; c++) {
                        y[o][r][c] = requantise(bias[o] + sum(x, o, r, c));
                    }
                }
            }
            return y;
        }

        private long sum(int[][][] x, int o, int r, int c) {
            long sum = 0;
            for (int i = 0; i < in; i++) {
                for (int t = 0; t < kernel * kernel; t++) {
                    int row = r + t / kernel - kernel / 2;
                    int column = c + t % kernel - kernel / 2;
                    if (row >= 0 && row < x[i].length && column >= 0 && column < x[i][0].length) {
                        sum +=
                                (long) weights[(o * in + i) * kernel * kernel + t]
                                        * x[i][row][column];
                    }
                }
            }
            return sum;
        }

        private int requantise(long sum) {
            double rounded = Math.floor(sum / Math.pow(2, shift) + (shift > 0 ? 0.5 : 0));
            return (int) Math.max(low, Math.min(high, rounded));
        }
    }

    private static final Random RANDOM = new Random(8);

    @Test
    void equalsTheDefinition() throws ModelException {
        for (int[] size : new int[][] {{1, 1}, {1, 3}, {4, 2}, {5, 7}}) {
            Convolution first = random(3, 6, 20, 6, 0, 255);
            Convolution second = random(1, 5, 12, 5, 0, 255);
            Convolution third = random(3, 3, 7, 6, -128, 127);
            IntegerScaleNetwork network = read(file(first, second, third));
            assertEquals(6, network.hyperChannels());
            assertEquals(7, network.latentChannels());
            int height = size[0];
            int width = size[1];
            byte[] hyper = new byte[6 * height * width];
            RANDOM.nextBytes(hyper);
            byte[] indices = new byte[7 * 16 * height * width];
            network.run(hyper, height, width, indices);
            int[][][] x = planes(hyper, 6, height, width);
            int[][][] y = third.apply(shuffle(second.apply(shuffle(first.apply(x)))));
            assertArrayEquals(bytes(y), indices);
            assertTrue(distinct(indices) > 3, "outputs that differ");
        }
    }

    @Test
    void provesTheBoundToTheUnit() throws ModelException {
        int most = (1 << 24) - 1 - 128 * 100;
        assertDoesNotThrow(() -> read(file(single(100, most), tail())));
        assertDoesNotThrow(() -> read(file(single(-100, -most), tail())));
        ModelException e =
                assertThrows(
                        ModelException.class, () -> read(file(single(-100, most + 1), tail())));
        assertTrue(e.getMessage().contains("2^24"), e.getMessage());
        assertThrows(
                ModelException.class, () -> read(file(single(100, Integer.MIN_VALUE), tail())));
    }

    @Test
    void refusesWhatIsNoScaleNetwork() {
        assertThrows(ModelException.class, () -> read(new byte[] {0, 0}));
        byte[] good = file(random(3, 2, 16, 6, 0, 255), random(1, 1, 3, 5, -128, 127));
        assertDoesNotThrow(() -> read(good));
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(ModelException.class, () -> read(cut), "cut at " + length);
        }
        refusesByte(good, 2, 7, "kind");
        refusesByte(good, 3, 5, "");
        refusesByte(good, 8, 24, "shift");
        refusesByte(good, 8, -1, "shift");
        byte[] wide = file(random(3, 2, 16, 6, 0, 255), random(1, 1, 3, 5, -128, 128));
        assertThrows(ModelException.class, () -> read(wide));
        byte[] mismatch = file(random(3, 2, 16, 6, 0, 255), random(1, 2, 3, 5, -128, 127));
        assertThrows(ModelException.class, () -> read(mismatch));
        assertThrows(ModelException.class, () -> read(file(random(3, 2, 16, 6, 0, 255))));
    }

    private static void refusesByte(byte[] good, int at, int value, String word) {
        byte[] bad = good.clone();
        bad[at] = (byte) value;
        ModelException e = assertThrows(ModelException.class, () -> read(bad));
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    private static Convolution single(int weight, int bias) {
        byte[] weights = new byte[16];
        weights[3] = (byte) weight;
        int[] biases = new int[16];
        biases[3] = bias;
        return new Convolution(1, 1, 16, 0, 0, 255, weights, biases);
    }

    private static Convolution tail() {
        return random(1, 1, 2, 4, -128, 127);
    }

    private static Convolution random(int kernel, int in, int out, int shift, int low, int high) {
        byte[] weights = new byte[kernel * kernel * in * out];
        RANDOM.nextBytes(weights);
        int[] bias = RANDOM.ints(out, -3000, 3000).toArray();
        return new Convolution(kernel, in, out, shift, low, high, weights, bias);
    }

    /** Convolutions with depth to space between them; with two, both enlargements go there. */
    private static byte[] file(Convolution... layers) {
        ByteBuffer to = ByteBuffer.allocate(1 << 16);
        boolean twice = layers.length == 2;
        to.putShort((short) (layers.length + (twice ? 2 : layers.length - 1)));
        for (int i = 0; i < layers.length; i++) {
            layers[i].write(to);
            if (i < layers.length - 1) {
                to.put(twice ? new byte[] {1, 1} : new byte[] {1});
            }
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    private static IntegerScaleNetwork read(byte[] file) throws ModelException {
        return IntegerScaleNetwork.read(ByteBuffer.wrap(file));
    }

    private static int[][][] shuffle(int[][][] x) {
        int[][][] y = new int[x.length / 4][2 * x[0].length][2 * x[0][0].length];
        for (int c = 0; c < y.length; c++) {
            for (int r = 0; r < y[c].length; r++) {
                for (int s = 0; s < y[c][r].length; s++) {
                    y[c][r][s] = x[4 * c + 2 * (r % 2) + s % 2][r / 2][s / 2];
                }
            }
        }
        return y;
    }

    private static int[][][] planes(byte[] values, int channels, int height, int width) {
        int[][][] planes = new int[channels][height][width];
        for (int i = 0; i < values.length; i++) {
            planes[i / (height * width)][i / width % height][i % width] = values[i];
        }
        return planes;
    }

    private static byte[] bytes(int[][][] planes) {
        int plane = planes[0].length * planes[0][0].length;
        byte[] bytes = new byte[planes.length * plane];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                    (byte)
                            planes[i / plane][i / planes[0][0].length % planes[0].length][
                                    i % planes[0][0].length];
        }
        return bytes;
    }

    private static long distinct(byte[] values) {
        boolean[] seen = new boolean[256];
        int count = 0;
        for (byte value : values) {
            count += seen[value & 0xff] ? 0 : 1;
            seen[value & 0xff] = true;
        }
        return count;
    }
}
