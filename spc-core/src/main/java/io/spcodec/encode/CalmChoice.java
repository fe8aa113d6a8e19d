package io.spcodec.encode;

import io.spcodec.filter.CalmSquares;

/**
 * Squares that are better smoothed: squared error falls, and what remains is about as lively as the
 * original. Where it is less so texture went, which people and LPIPS miss.
 */
final class CalmChoice {
    private static final double LEAST_WON = 0.03;
    private static final double LEAST_LEFT = 0.65;

    private CalmChoice() {}

    /** Returns the squares to smooth; none if together they win less than they have to. */
    static CalmSquares atLeast(double decibels, CalmStatistics statistics, CalmSquares none) {
        boolean[] calm = none.calm();
        double left = 0;
        double error = 0;
        for (int i = 0; i < calm.length; i++) {
            long won = statistics.won(i);
            calm[i] =
                    won > LEAST_WON * statistics.error(i) && statistics.detailLeft(i) >= LEAST_LEFT;
            error += statistics.error(i);
            left += statistics.error(i) - (calm[i] ? won : 0);
        }
        boolean worth = 10 * Math.log10((error + 1) / (left + 1)) >= decibels;
        return worth ? new CalmSquares(none.width(), none.height(), calm) : none;
    }
}
