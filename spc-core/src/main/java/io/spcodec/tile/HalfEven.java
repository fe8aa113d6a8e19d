package io.spcodec.tile;

/** Rounds sums below 2^24 to the nearest integer after a shift for each channel, ties to even. */
final class HalfEven {
    private final int[] shifts;

    /** What is added before the shift; one more where the result would be odd. */
    private final int[] halves;

    /** 1, or 0 where there is no shift and so nothing to round. */
    private final int[] odd;

    HalfEven(byte[] shifts) {
        this.shifts = new int[shifts.length];
        halves = new int[shifts.length];
        odd = new int[shifts.length];
        for (int i = 0; i < shifts.length; i++) {
            this.shifts[i] = shifts[i];
            odd[i] = shifts[i] == 0 ? 0 : 1;
            halves[i] = shifts[i] == 0 ? 0 : (1 << shifts[i] - 1) - 1;
        }
    }

    void run(int[] sums, int first, int[] target) {
        for (int i = 0; i < target.length; i++) {
            int sum = sums[first + i];
            target[i] = sum + halves[i] + (sum >> shifts[i] & odd[i]) >> shifts[i];
        }
    }
}
