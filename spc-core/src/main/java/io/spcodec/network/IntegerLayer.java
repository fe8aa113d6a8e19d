package io.spcodec.network;

import io.spcodec.error.ModelException;

/**
 * A convolution of integers with zeros around its input, and the shift that its sums are meant to
 * be rounded by. Immutable: whoever has one knows that weights fit 7 bits and shifts a word.
 *
 * @param name in the bundle, for messages
 * @param inputs channels in
 * @param kernel its side, odd
 * @param weights [output][input][row][column], -63 to 63; not copied
 * @param bias of each output channel; not copied
 * @param shifts of each output channel, 0 to 31; not copied
 */
public record IntegerLayer(
        String name, int inputs, int kernel, byte[] weights, int[] bias, byte[] shifts) {

    /** Sums below this are exact in single precision, in any order. */
    static final int EXACT_BOUND = 1 << 24;

    /**
     * Sums below this can be rounded by adding 1.5 * 2^23 in single precision, whose last bits are
     * then theirs.
     */
    static final int ROUNDED_BOUND = 1 << 22;

    private static final int MAX_WEIGHT = 63;
    private static final int MAX_SHIFT = 31;
    private static final int MAX_KERNEL = 7;

    /** Reads a layer with so many channels in and out, any number of them if negative. */
    static IntegerLayer read(IntegerFile file, String name, int inputs, int outputs)
            throws ModelException {
        byte[] weights = file.bytes(name + ".w", outputs, inputs, -1, -1);
        int[] shape = file.shape(name + ".w");
        int[] bias = file.ints(name + ".b", shape[0]);
        byte[] shifts = file.bytes(name + ".s", shape[0]);
        if (shape[2] != shape[3] || shape[2] % 2 == 0 || shape[2] > MAX_KERNEL) {
            throw file.refuse(
                    name, shape[2] + " x " + shape[3], "an odd square of at most " + MAX_KERNEL);
        }
        for (byte weight : weights) {
            if (Math.abs(weight) > MAX_WEIGHT) {
                throw file.refuse(
                        name + ".w", "" + weight, "at most " + MAX_WEIGHT + " in magnitude");
            }
        }
        for (byte shift : shifts) {
            if (shift < 0 || shift > MAX_SHIFT) {
                throw file.refuse(name + ".s", "" + shift, "0 to " + MAX_SHIFT);
            }
        }
        return new IntegerLayer(name, shape[1], shape[2], weights, bias, shifts);
    }

    /** Returns the number of channels out. */
    public int outputs() {
        return bias.length;
    }

    /**
     * Proves that no sum of an output channel, whole or in part, leaves the exact range.
     *
     * @param reach largest magnitude that each input channel can have
     * @return this
     */
    IntegerLayer proved(int... reach) throws ModelException {
        return proved(EXACT_BOUND, reach);
    }

    /** Proves the same of a layer whose sums leave the networks: they stay below 2^22. */
    IntegerLayer provedLast(int... reach) throws ModelException {
        return proved(ROUNDED_BOUND, reach);
    }

    private IntegerLayer proved(int limit, int... reach) throws ModelException {
        int taps = kernel * kernel;
        int at = 0;
        for (int output = 0; output < outputs(); output++) {
            long bound = Math.abs((long) bias[output]);
            for (int input = 0; input < inputs; input++) {
                int magnitudes = 0;
                for (int end = at + taps; at < end; at++) {
                    magnitudes += Math.abs(weights[at]);
                }
                bound += (long) magnitudes * reach[Math.min(input, reach.length - 1)];
            }
            if (bound >= limit) {
                throw new ModelException(
                        "output channel %d of %s can reach %d, not below 2^%d"
                                .formatted(
                                        output, name, bound, Integer.numberOfTrailingZeros(limit)));
            }
        }
        return this;
    }
}
