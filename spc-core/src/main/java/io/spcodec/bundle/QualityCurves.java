package io.spcodec.bundle;

import io.spcodec.error.ModelException;

/**
 * Numbers that depend on the quality: gains of the latents, biases of the scale index, and the step
 * that a saliency asks for. Between two anchors gains are interpolated geometrically and the others
 * linearly; the biases choose probabilities, so they are computed in integers.
 */
public final class QualityCurves {
    /** The highest quality index; the lowest is 0. */
    public static final int MAX_INDEX = 1023;

    private static final int MAX_ANCHORS = 64;
    private static final int SALIENCY_LEVELS = 17;
    private static final double MAX_GAIN = 1e6;
    private static final double UNTRAINED_REACH = 4;
    private static final int MAX_BIAS = 1 << 16;

    private final double[][] gains;
    private final double[][] inverseGains;
    private final int[][] indexBias;
    private final int[][] hyperIndex;
    private final double[][] saliencySteps;

    /** Gets one row of a table for each anchor. */
    @FunctionalInterface
    interface Tables {
        double[][] get(String name) throws ModelException;
    }

    /**
     * Reads and checks the tables.
     *
     * @param tables of the manifest, by name; empty where it has none of the name
     * @throws ModelException if one has another size or a value out of range
     */
    QualityCurves(Tables tables, int latentChannels, int hyperChannels) throws ModelException {
        gains = tables.get("gains");
        inverseGains = tables.get("inverseGains");
        double[][] biases = tables.get("indexBias");
        double[][] hyper = tables.get("hyperIndex");
        saliencySteps = tables.get("saliencySteps");
        int anchors = gains.length;
        if (anchors < 2 || anchors > MAX_ANCHORS) {
            throw new ModelException(
                    "manifest: %d anchor qualities, expected 2 to %d"
                            .formatted(anchors, MAX_ANCHORS));
        }
        requireTable("gains", gains, anchors, latentChannels, 1 / MAX_GAIN, MAX_GAIN);
        requireTable("inverseGains", inverseGains, anchors, latentChannels, 1 / MAX_GAIN, MAX_GAIN);
        requireTable("indexBias", biases, anchors, latentChannels, -MAX_BIAS, MAX_BIAS);
        requireTable("hyperIndex", hyper, anchors, hyperChannels, -MAX_BIAS, MAX_BIAS);
        if (saliencySteps.length > 0) {
            requireTable("saliencySteps", saliencySteps, anchors, SALIENCY_LEVELS, -16, 16);
        }
        indexBias = integers("indexBias", biases);
        hyperIndex = integers("hyperIndex", hyper);
    }

    private static int[][] integers(String name, double[][] table) throws ModelException {
        int[][] integers = new int[table.length][];
        for (int i = 0; i < table.length; i++) {
            integers[i] = new int[table[i].length];
            for (int j = 0; j < table[i].length; j++) {
                integers[i][j] = (int) table[i][j];
                if (integers[i][j] != table[i][j]) {
                    throw new ModelException("manifest: " + name + " holds " + table[i][j]);
                }
            }
        }
        return integers;
    }

    private static void requireTable(
            String name, double[][] table, int rows, int columns, double least, double most)
            throws ModelException {
        if (table.length != rows) {
            throw new ModelException(
                    "manifest: %s has %d rows, expected %d".formatted(name, table.length, rows));
        }
        for (double[] row : table) {
            if (row.length != columns) {
                throw new ModelException(
                        "manifest: a row of %s has %d values, expected %d"
                                .formatted(name, row.length, columns));
            }
            for (double value : row) {
                if (!(value >= least && value <= most)) {
                    throw new ModelException(
                            "manifest: %s holds %s, expected %s to %s"
                                    .formatted(name, value, least, most));
                }
            }
        }
    }

    /** Returns the factor of each channel on the way to the quantiser. */
    public float[] gains(int qualityIndex) {
        return geometric(gains, qualityIndex);
    }

    /** Returns the factor of each channel on the way back. */
    public float[] inverseGains(int qualityIndex) {
        return geometric(inverseGains, qualityIndex);
    }

    private float[] geometric(double[][] table, int qualityIndex) {
        int anchor = anchor(qualityIndex);
        double part = (double) fraction(qualityIndex) / MAX_INDEX;
        float[] values = new float[table[anchor].length];
        for (int i = 0; i < values.length; i++) {
            double low = Math.log(table[anchor][i]);
            double high = Math.log(table[anchor + 1][i]);
            values[i] = (float) Math.exp(low + (high - low) * part);
        }
        return values;
    }

    /** Returns what is added to the scale index of each channel. */
    public int[] indexBiases(int qualityIndex) {
        return linear(indexBias, qualityIndex);
    }

    /** Returns the scale index, not yet clipped, that the hyper-latents of each channel have. */
    public int[] hyperIndices(int qualityIndex) {
        return linear(hyperIndex, qualityIndex);
    }

    private int[] linear(int[][] table, int qualityIndex) {
        int anchor = anchor(qualityIndex);
        int part = fraction(qualityIndex);
        int[] values = new int[table[anchor].length];
        for (int i = 0; i < values.length; i++) {
            int low = table[anchor][i];
            int high = table[anchor + 1][i];
            values[i] = Math.floorDiv(low * (MAX_INDEX - part) + high * part + 511, MAX_INDEX);
        }
        return values;
    }

    /** Returns whether the bundle was trained to spend bits by saliency. */
    public boolean hasSaliency() {
        return saliencySteps.length > 0;
    }

    /**
     * Returns the step in quarter octaves for a saliency: learned, or an octave finer at 1 and
     * coarser at 0 if the bundle has no such function.
     *
     * @param saliency 0 to 1
     */
    public double saliencyStep(int qualityIndex, double saliency) {
        if (!hasSaliency()) {
            return UNTRAINED_REACH * (2 * saliency - 1);
        }
        int anchor = anchor(qualityIndex);
        double part = (double) fraction(qualityIndex) / MAX_INDEX;
        double low = alongRow(saliencySteps[anchor], saliency);
        double high = alongRow(saliencySteps[anchor + 1], saliency);
        return low + (high - low) * part;
    }

    private static double alongRow(double[] row, double saliency) {
        double position = Math.max(0, Math.min(1, saliency)) * (row.length - 1);
        int left = Math.min((int) position, row.length - 2);
        return row[left] + (row[left + 1] - row[left]) * (position - left);
    }

    /** The lower of the two anchors around a quality; never the last. */
    private int anchor(int qualityIndex) {
        return Math.min(qualityIndex * (gains.length - 1) / MAX_INDEX, gains.length - 2);
    }

    private int fraction(int qualityIndex) {
        return qualityIndex * (gains.length - 1) - anchor(qualityIndex) * MAX_INDEX;
    }
}
