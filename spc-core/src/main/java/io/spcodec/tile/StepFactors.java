package io.spcodec.tile;

/** Steps in quarter octaves as factors. */
final class StepFactors {
    private static final float[] UP = new float[2 * StepMap.MAX_STEP + 1];
    private static final float[] DOWN = new float[UP.length];

    static {
        for (int i = 0; i < UP.length; i++) {
            double octaves = (i - StepMap.MAX_STEP) / 4.0;
            UP[i] = (float) StrictMath.pow(2, octaves);
            DOWN[i] = (float) StrictMath.pow(2, -octaves);
        }
    }

    private StepFactors() {}

    /** From latents to steps. */
    static float up(int step) {
        return UP[step + StepMap.MAX_STEP];
    }

    /** From steps to latents. */
    static float down(int step) {
        return DOWN[step + StepMap.MAX_STEP];
    }
}
