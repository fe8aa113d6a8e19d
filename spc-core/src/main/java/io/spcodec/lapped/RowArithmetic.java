package io.spcodec.lapped;

/** Plain arithmetic of rows; each loop is one that C2 turns into vector code. */
final class RowArithmetic {
    private RowArithmetic() {}

    /** Adds a row to another. */
    static void add(int[] target, int[] row, int length) {
        for (int i = 0; i < length; i++) {
            target[i] += row[i];
        }
    }

    /** Adds two rows. */
    static void add(int[] a, int[] b, int length, int[] target) {
        for (int i = 0; i < length; i++) {
            target[i] = a[i] + b[i];
        }
    }

    /** Takes one row from another. */
    static void subtract(int[] a, int[] b, int length, int[] target) {
        for (int i = 0; i < length; i++) {
            target[i] = a[i] - b[i];
        }
    }

    /** Doubles a row. */
    static void twice(int[] row, int length) {
        for (int i = 0; i < length; i++) {
            row[i] <<= 1;
        }
    }

    /** Replaces two rows by the sum of both and their correction, and the sum less that. */
    static void spread(int[] left, int[] right, int[] correction, int length) {
        for (int i = 0; i < length; i++) {
            int sum = left[i] + right[i];
            int by = correction[i];
            left[i] = sum + by;
            right[i] = sum - by;
        }
    }
}
