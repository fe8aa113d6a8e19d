package io.spcodec.network;

import io.spcodec.error.ModelException;

/**
 * Convolution of stride 1 with zero padding, then requantisation by a power of two:
 * clip((sum + bias + half) &gt;&gt; shift, low, high).
 */
final class IntegerConvolution implements ScaleLayer {

    /** Rows of weights that one loop adds up; C2 of Java 17 vectorises up to four. */
    private static final int FUSED = 4;

    private final int kernel;
    private final int inputChannels;
    private final Requantiser requantiser;

    /** [tap][input channel] -> weights of all output channels. */
    private final int[][] rows;

    /**
     * A checked layer.
     *
     * @param kernel 1 or 3
     * @param weights [output][input][kernel][kernel]
     */
    IntegerConvolution(int kernel, int inputChannels, byte[] weights, Requantiser requantiser)
            throws ModelException {
        if (kernel != 1 && kernel != 3) {
            throw new ModelException("kernel size " + kernel + ", expected 1 or 3");
        }
        this.kernel = kernel;
        this.inputChannels = inputChannels;
        this.requantiser = requantiser;
        int taps = kernel * kernel;
        int outputs = requantiser.bias().length;
        this.rows = new int[taps * inputChannels][outputs];
        for (int i = 0; i < weights.length; i++) {
            int tap = i % taps;
            int input = i / taps % inputChannels;
            rows[tap * inputChannels + input][i / taps / inputChannels] = weights[i];
        }
    }

    @Override
    public int outputChannels(int channels) throws ModelException {
        if (channels != inputChannels) {
            throw new ModelException(
                    "convolution of " + inputChannels + " channels is given " + channels);
        }
        return requantiser.bias().length;
    }

    /** Proves for each output channel sum|w| * max|x| + |bias| + half &lt; 2^24. */
    @Override
    public int outputMagnitude(int inputMagnitude) throws ModelException {
        for (int output = 0; output < requantiser.bias().length; output++) {
            long bound = Math.abs((long) requantiser.bias()[output]) + requantiser.half();
            for (int[] row : rows) {
                bound += (long) Math.abs(row[output]) * inputMagnitude;
            }
            if (bound >= EXACT_BOUND) {
                throw new ModelException(
                        "output channel "
                                + output
                                + " can reach "
                                + bound
                                + ", which is not below 2^24: its sums would not be exact");
            }
        }
        return requantiser.magnitude();
    }

    /** Channels that the layer takes. */
    int inputChannels() {
        return inputChannels;
    }

    /** Whether every output is a signed byte. */
    boolean fitsByte() {
        return requantiser.low() >= Byte.MIN_VALUE && requantiser.high() <= Byte.MAX_VALUE;
    }

    @Override
    public Activations apply(Activations input) {
        int height = input.height();
        int width = input.width();
        int outputs = requantiser.bias().length;
        int[][] out = new int[height * width][];
        for (int p = 0; p < out.length; p++) {
            int[] sums = new int[outputs];
            for (int tap = 0; tap < kernel * kernel; tap++) {
                int y = p / width + tap / kernel - kernel / 2;
                int x = p % width + tap % kernel - kernel / 2;
                if (y >= 0 && y < height && x >= 0 && x < width) {
                    addTap(sums, input.values()[y * width + x], tap * inputChannels);
                }
            }
            requantiser.apply(sums);
            out[p] = sums;
        }
        return new Activations(height, width, outputs, out);
    }

    private void addTap(int[] sums, int[] pixel, int firstRow) {
        int c = 0;
        for (; c <= pixel.length - FUSED; c += FUSED) {
            addFour(sums, pixel, c, firstRow + c);
        }
        for (; c < pixel.length; c++) {
            int[] row = rows[firstRow + c];
            int value = pixel[c];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += value * row[i];
            }
        }
    }

    private void addFour(int[] sums, int[] pixel, int channel, int row) {
        int a = pixel[channel];
        int b = pixel[channel + 1];
        int c = pixel[channel + 2];
        int d = pixel[channel + 3];
        if ((a | b | c | d) == 0) {
            return;
        }
        int[] u = rows[row];
        int[] v = rows[row + 1];
        int[] w = rows[row + 2];
        int[] z = rows[row + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a * u[i] + b * v[i] + c * w[i] + d * z[i];
        }
    }
}
