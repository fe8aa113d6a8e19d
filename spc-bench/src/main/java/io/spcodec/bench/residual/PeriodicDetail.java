package io.spcodec.bench.residual;

import java.util.Arrays;

/**
 * How much is left of periodic lines: of squares of 32 in which one frequency holds half of all
 * detail, the share of its amplitude that the decoded picture has.
 */
final class PeriodicDetail {
    private static final double SHARE = 0.5;
    private static final double LEAST_DEVIATION = 4;
    private static final int SLOWEST = 6;

    private final CosineBlock cosines = new CosineBlock(32);
    private double kept;
    private int blocks;

    /** Adds the periodic squares of a picture. */
    void add(Luma original, Luma decoded) {
        int side = cosines.side();
        for (int y = 0; y + side <= original.height(); y += side) {
            for (int x = 0; x + side <= original.width(); x += side) {
                addBlock(
                        cosines.transform(original.block(x, y, side)),
                        cosines.transform(decoded.block(x, y, side)));
            }
        }
    }

    private void addBlock(double[] before, double[] after) {
        int side = cosines.side();
        double total = 0;
        int strongest = 0;
        before[0] = 0;
        for (int i = 1; i < before.length; i++) {
            total += before[i] * before[i];
            strongest = Math.abs(before[i]) > Math.abs(before[strongest]) ? i : strongest;
        }
        double around = 0;
        double product = 0;
        for (int i : neighbours(strongest)) {
            around += before[i] * before[i];
            product += before[i] * after[i];
        }
        boolean detailed = total > LEAST_DEVIATION * LEAST_DEVIATION * side * side;
        if (detailed && strongest / side + strongest % side >= SLOWEST && around > SHARE * total) {
            kept += product / around;
            blocks++;
        }
    }

    /** A wave between two frequencies of the DCT shows in both, and in their neighbours. */
    private int[] neighbours(int index) {
        int side = cosines.side();
        int row = index / side;
        int column = index % side;
        int[] found = new int[9];
        int count = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++) {
                found[count++] = r * side + c;
            }
        }
        return Arrays.copyOf(found, count);
    }

    int blocks() {
        return blocks;
    }

    /** Returns the share of the amplitude that is left, 1: all of it. */
    double kept() {
        return kept / blocks;
    }
}
