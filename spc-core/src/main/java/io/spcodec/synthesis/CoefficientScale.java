package io.spcodec.synthesis;

import io.spcodec.lapped.InverseLapped;
import io.spcodec.lapped.Support;
import io.spcodec.network.Coefficient;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import java.util.Arrays;
import java.util.List;

/**
 * Latents of one quality to coefficients of the inverse lapped transform. The axes' factors are part
 * of it, so that red is a + b + c, green a - 2 c and blue a - b + c of the axes a, b and c.
 */
final class CoefficientScale {
    /** Axes of colour. */
    static final int AXES = Coefficient.AXES;

    /** 2^20 by the roots of 3, 2 and 6. */
    private static final int[] AXIS_FACTORS = {605396, 741455, 428080};

    /** Bits dropped from 2^14 times 2^20. */
    private static final int FACTOR_SHIFT = 16;

    /**
     * Fraction bits of a product of a latent and a factor, less those of coefficients: 4 + 14 + 20 -
     * 16 - 8.
     */
    private static final int PRODUCT_SHIFT = 14;

    private static final int OCTAVE = 10;
    private static final int MAX_OCTAVES = 16;

    private final int[] axisOf;
    private final int[] rowOf;
    private final int[] columnOf;
    private final long[] factors;
    private final int[] shifts;

    /** Makes the factors of one quality. */
    CoefficientScale(IntegerModel model, QualityTables tables) {
        List<Coefficient> places = model.coefficients();
        axisOf = places.stream().mapToInt(Coefficient::axis).toArray();
        rowOf = places.stream().mapToInt(Coefficient::row).toArray();
        columnOf = places.stream().mapToInt(Coefficient::column).toArray();
        factors = new long[axisOf.length];
        shifts = new int[axisOf.length];
        for (int i = 0; i < factors.length; i++) {
            int logarithm = tables.inverseGains()[i];
            long product =
                    (long) model.mantissa(logarithm & (1 << OCTAVE) - 1) * AXIS_FACTORS[axisOf[i]];
            factors[i] = product + (1L << FACTOR_SHIFT - 1) >> FACTOR_SHIFT;
            shifts[i] = PRODUCT_SHIFT - (logarithm >> OCTAVE);
            if (Math.abs(logarithm >> OCTAVE) > MAX_OCTAVES) {
                throw new IllegalArgumentException("inverse gain of channel " + i);
            }
        }
    }

    /** Returns the coefficient of a latent, in {@link InverseLapped#COEFFICIENT_BITS}. */
    int coefficient(int channel, int latent) {
        long product = latent * factors[channel];
        int shift = shifts[channel];
        long value = shift > 0 ? product + (1L << shift - 1) >> shift : product << -shift;
        long most = InverseLapped.COEFFICIENT_LIMIT - 1;
        return (int) Math.max(-most, Math.min(most, value));
    }

    /**
     * Writes a row of positions into the coefficients of their axes.
     *
     * @param from index of the first position
     * @param blocks positions
     * @param axes by axis, null for those that are not wanted
     * @return by axis where coefficients are other than zero; null where nowhere
     */
    Support[] fill(LatentWindow latents, int from, int blocks, InverseLapped[] axes) {
        for (InverseLapped axis : axes) {
            if (axis != null) {
                Arrays.stream(axis.coefficients()).forEach(row -> Arrays.fill(row, 0));
            }
        }
        short[] used = new short[axisOf.length];
        short[] values = new short[axisOf.length];
        for (int block = 0; block < blocks; block++) {
            System.arraycopy(
                    latents.values(), from + block * values.length, values, 0, values.length);
            for (int channel = 0; channel < values.length; channel++) {
                if (values[channel] != 0) {
                    write(channel, values[channel], block, blocks, axes);
                }
            }
            for (int channel = 0; channel < values.length; channel++) {
                used[channel] |= values[channel];
            }
        }
        return supports(used, axes);
    }

    private void write(int channel, int latent, int block, int blocks, InverseLapped[] axes) {
        InverseLapped axis = axes[axisOf[channel]];
        if (axis != null) {
            axis.coefficients()[columnOf[channel]][rowOf[channel] * blocks + block] =
                    coefficient(channel, latent);
        }
    }

    /** Where coefficients are, of channels with any bits. */
    private Support[] supports(short[] used, InverseLapped[] axes) {
        int[] rows = new int[AXES];
        int[] columns = new int[AXES];
        for (int channel = 0; channel < used.length; channel++) {
            int axis = axisOf[channel];
            if (used[channel] != 0 && axes[axis] != null) {
                rows[axis] = Math.max(rows[axis], rowOf[channel] + 1);
                columns[axis] = Math.max(columns[axis], columnOf[channel] + 1);
            }
        }
        Support[] supports = new Support[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            supports[axis] = rows[axis] == 0 ? null : new Support(rows[axis], columns[axis]);
        }
        return supports;
    }
}
