package io.spcodec.lapped;

import io.spcodec.grid.LatentArea;

/** The transform's numbers, in 2^-16; a test makes them anew from the rule that FORMAT.md gives. */
final class LappedConstants {
    /** Samples of a block, each way. */
    static final int SIDE = LatentArea.PIXELS;

    /** Samples that a border's filter takes from each of the two blocks. */
    static final int REACH = SIDE / 2;

    /** Fraction bits of the constants. */
    static final int BITS = 16;

    /** sqrt(1/8) cos(pi j / 32), for j = 0 to 15. */
    private static final int[] COSINES = {
        23170, 23059, 22725, 22173, 21407, 20435, 19266, 17911, 16384, 14699, 12873, 10922, 8867,
        6726, 4520, 2271
    };

    /** Row j, column n: what the difference at distance j gives to the border at distance n. */
    private static final int[][] BORDER = {
        {47742, 40396, 12412, 11630, 6095, 5573, 3720, 3537},
        {-40653, 31741, 37921, 6384, 10401, 3761, 4836, 3217},
        {12534, -38426, 37320, 33988, 3657, 8772, 2774, 3913},
        {-11869, 6223, -34721, 44988, 28750, 2224, 6806, 2840},
        {5780, -10747, 3037, -29683, 52249, 22407, 1658, 4579},
        {-5115, 2544, -9213, 893, -23504, 58210, 15202, 2175},
        {1954, -4253, 162, -7325, -849, -16421, 62402, 7414},
        {-1289, -574, -3228, -2079, -5155, -2787, -8708, 64561}
    };

    private LappedConstants() {}

    /** The weight of a frequency in a sample of its block: the orthonormal cosine transform. */
    static int cosine(int frequency, int sample) {
        if (frequency == 0) {
            return 1 << BITS - 2;
        }
        int phase = (2 * sample + 1) * frequency % (4 * SIDE);
        int folded = phase > 2 * SIDE ? 4 * SIDE - phase : phase;
        if (folded == SIDE) {
            return 0;
        }
        return folded < SIDE ? COSINES[folded] : -COSINES[2 * SIDE - folded];
    }

    /** The weight of the difference at a distance in the border's correction at another. */
    static int border(int from, int to) {
        return BORDER[from][to];
    }
}
