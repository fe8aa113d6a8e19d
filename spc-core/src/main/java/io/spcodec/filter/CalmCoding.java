package io.spcodec.filter;

/**
 * Calm squares to symbols: 0 where a square is as those before it let expect, else 1. Where the ones
 * left and above are alike it is expected to be like them, else to be unlike the one between them.
 */
final class CalmCoding {
    private CalmCoding() {}

    static int[] symbols(CalmSquares squares) {
        boolean[] calm = squares.calm();
        int across = CalmSquares.across(squares.width());
        int[] symbols = new int[calm.length];
        for (int i = 0; i < calm.length; i++) {
            symbols[i] = calm[i] == expected(calm, i, across) ? 0 : 1;
        }
        return symbols;
    }

    /** Returns the squares whose symbols these are, each 0 or 1. */
    static CalmSquares squares(int width, int height, int[] symbols) {
        int across = CalmSquares.across(width);
        boolean[] calm = new boolean[symbols.length];
        for (int i = 0; i < calm.length; i++) {
            calm[i] = expected(calm, i, across) ^ symbols[i] != 0;
        }
        return new CalmSquares(width, height, calm);
    }

    private static boolean expected(boolean[] calm, int i, int across) {
        boolean first = i % across == 0;
        if (i < across) {
            return !first && calm[i - 1];
        }
        boolean above = calm[i - across];
        boolean left = first ? above : calm[i - 1];
        return left == above ? above : !calm[i - across - 1];
    }
}
