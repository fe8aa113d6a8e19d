package io.spcodec.network;

/** Division by powers of two. */
public final class Rounding {
    private Rounding() {}

    /** Returns a / 2^shift, ties to the even number; shift 0 to 62. */
    public static long halfEven(long a, int shift) {
        if (shift == 0) {
            return a;
        }
        long low = a >> shift;
        long rest = a - (low << shift);
        long half = 1L << shift - 1;
        return rest > half || rest == half && (low & 1) == 1 ? low + 1 : low;
    }

    /** Returns a / 2^shift, ties upwards; shift 1 to 62. */
    public static long halfUp(long a, int shift) {
        return a + (1L << shift - 1) >> shift;
    }

    /** Returns the nearest value within the bounds. */
    public static int clip(long value, int low, int high) {
        return (int) Math.max(low, Math.min(high, value));
    }
}
