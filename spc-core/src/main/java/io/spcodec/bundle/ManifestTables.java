package io.spcodec.bundle;

import io.spcodec.error.ModelException;
import io.spcodec.tensor.QualityCurves;
import io.spcodec.tile.QualityAnchors;

/**
 * The tables of a manifest that depend on the quality, checked: a row for each anchor.
 *
 * @param curves floats
 * @param indexBiases integers of each latent channel
 * @param hyperIndices integers of each hyper-latent channel
 */
record ManifestTables(
        QualityCurves curves, QualityAnchors indexBiases, QualityAnchors hyperIndices) {

    private static final int MAX_ANCHORS = 64;
    private static final int SALIENCY_LEVELS = 17;
    private static final double MAX_GAIN = 1e6;
    private static final int MAX_BIAS = 1 << 16;

    static ManifestTables read(ManifestFields fields, int latentChannels, int hyperChannels)
            throws ModelException {
        double[][] gains = fields.table("gains");
        int anchors = gains.length;
        if (anchors < 2 || anchors > MAX_ANCHORS) {
            throw new ModelException(
                    "manifest: %d anchor qualities, expected 2 to %d"
                            .formatted(anchors, MAX_ANCHORS));
        }
        double[][] inverseGains = fields.table("inverseGains");
        double[][] biases = fields.table("indexBias");
        double[][] hyper = fields.table("hyperIndex");
        double[][] steps = fields.table("saliencySteps");
        requireTable("gains", gains, anchors, latentChannels, 1 / MAX_GAIN, MAX_GAIN);
        requireTable("inverseGains", inverseGains, anchors, latentChannels, 1 / MAX_GAIN, MAX_GAIN);
        requireTable("indexBias", biases, anchors, latentChannels, -MAX_BIAS, MAX_BIAS);
        requireTable("hyperIndex", hyper, anchors, hyperChannels, -MAX_BIAS, MAX_BIAS);
        requireTable("saliencySteps", steps, anchors, SALIENCY_LEVELS, -16, 16);
        return new ManifestTables(
                new QualityCurves(gains, inverseGains, steps),
                new QualityAnchors(integers("indexBias", biases)),
                new QualityAnchors(integers("hyperIndex", hyper)));
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
}
