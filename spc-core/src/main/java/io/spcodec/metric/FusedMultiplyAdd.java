package io.spcodec.metric;

/**
 * {@code a * b + c}, rounded once. {@link Math#fma(float, float, float)} is one instruction on x86-64
 * since 2013 and on every ARM of 64 bits; elsewhere Java computes it in decimal numbers, a thousand
 * times slower than the sum in double precision, which equals it but for one in 500 million.
 */
final class FusedMultiplyAdd {
    private static final int TRIES = 16;
    private static final int CALLS = 64;

    /** Far above what the instruction takes even when interpreted, far below decimal numbers. */
    private static final long LIMIT_NANOS = 200L * CALLS;

    private static final boolean ONE_INSTRUCTION = quickestTry() < LIMIT_NANOS;

    private FusedMultiplyAdd() {}

    static float of(float a, float b, float c) {
        return ONE_INSTRUCTION ? Math.fma(a, b, c) : inDouble(a, b, c);
    }

    static float inDouble(float a, float b, float c) {
        return (float) ((double) a * b + c);
    }

    private static long quickestTry() {
        long quickest = Long.MAX_VALUE;
        float sum = 1;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            for (int k = 0; k < CALLS; k++) {
                sum = Math.fma(sum, 0.9f, 0.01f);
            }
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return sum > 0 ? quickest : Long.MAX_VALUE;
    }
}
