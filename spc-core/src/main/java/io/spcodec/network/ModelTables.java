package io.spcodec.network;

import io.spcodec.error.ModelException;

/**
 * The tables of a model that depend on the quality, at its anchors.
 *
 * @param inverseGains L
 * @param gains LG
 * @param biases B16
 * @param hyperIndices I16
 * @param filmScale Fa
 * @param filmShift Fb
 * @param latentLogs LN
 * @param meanLogs LM
 * @param fineness that saliencies ask for
 * @param feedback the encoder's
 */
record ModelTables(
        AnchorTable inverseGains,
        AnchorTable gains,
        AnchorTable biases,
        AnchorTable hyperIndices,
        AnchorTable filmScale,
        AnchorTable filmShift,
        AnchorTable latentLogs,
        AnchorTable meanLogs,
        AnchorTable fineness,
        AnchorTable feedback) {

    private static final int SALIENCY_LEVELS = 17;
    private static final int MAX_LOGARITHM = 15 * IntegerModel.OCTAVE - 1;
    private static final int MAX_BIAS = 1 << 16;
    private static final int MAX_FINENESS = 1 << 16;
    private static final int MAX_FEEDBACK = 4 * IntegerModel.FEEDBACK_UNIT;

    static ModelTables read(IntegerFile file, IntegerModel model) throws ModelException {
        int latents = model.latentChannels();
        int width = model.synthesis().width();
        ModelTables tables =
                new ModelTables(
                        AnchorTable.read(file, "L", latents, MAX_LOGARITHM),
                        AnchorTable.read(file, "LG", latents, MAX_LOGARITHM),
                        AnchorTable.read(file, "B16", latents, MAX_BIAS),
                        AnchorTable.read(file, "I16", model.hyperChannels(), MAX_BIAS),
                        AnchorTable.read(file, "Fa", width, IntegerLayer.EXACT_BOUND),
                        AnchorTable.read(file, "Fb", width, IntegerLayer.EXACT_BOUND),
                        AnchorTable.read(file, "LN", latents, MAX_LOGARITHM),
                        AnchorTable.read(file, "LM", model.channels(1), MAX_LOGARITHM),
                        AnchorTable.read(file, "steps", SALIENCY_LEVELS, MAX_FINENESS),
                        AnchorTable.read(file, "feedback", latents, MAX_FEEDBACK));
        tables.requireEqualAnchors(file);
        tables.proveFilm(file);
        return tables;
    }

    private void requireEqualAnchors(IntegerFile file) throws ModelException {
        for (AnchorTable table :
                new AnchorTable[] {
                    gains,
                    biases,
                    hyperIndices,
                    filmScale,
                    filmShift,
                    latentLogs,
                    meanLogs,
                    fineness,
                    feedback
                }) {
            if (table.anchors() != inverseGains.anchors()) {
                throw file.refuse(
                        "tables",
                        "of " + table.anchors() + " anchors",
                        inverseGains.anchors() + " as in tables.L");
            }
        }
    }

    /** Between anchors neither is beyond them, but for a rounding each. */
    private void proveFilm(IntegerFile file) throws ModelException {
        for (int anchor = 0; anchor < filmScale.anchors(); anchor++) {
            int[] scale = filmScale.anchor(anchor);
            int[] shift = filmShift.anchor(anchor);
            for (int i = 0; i < scale.length; i++) {
                long largest = IntegerModel.MAX_UNSIGNED;
                long bound = largest * (Math.abs(scale[i]) + 1) + Math.abs(shift[i]) + 1;
                if (bound >= IntegerLayer.EXACT_BOUND) {
                    throw file.refuse("tables.Fa and Fb", "reach " + bound, "below 2^24");
                }
            }
        }
    }

    QualityTables at(int qualityIndex, IntegerModel model) {
        return new QualityTables(
                inverseGains.at(qualityIndex),
                gains.at(qualityIndex),
                biases.at(qualityIndex),
                indices(hyperIndices.at(qualityIndex)),
                filmScale.at(qualityIndex),
                filmShift.at(qualityIndex),
                factors(latentLogs.at(qualityIndex), model),
                factors(meanLogs.at(qualityIndex), model),
                fineness.at(qualityIndex),
                feedback.at(qualityIndex));
    }

    private static byte[] indices(int[] sixteenths) {
        byte[] indices = new byte[sixteenths.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] =
                    (byte)
                            Rounding.clip(
                                    Rounding.halfUp(sixteenths[i], 4), 0, IntegerModel.MAX_INDEX);
        }
        return indices;
    }

    private static int[] factors(int[] logarithms, IntegerModel model) {
        int[] factors = new int[logarithms.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = model.exponential(logarithms[i]);
        }
        return factors;
    }
}
