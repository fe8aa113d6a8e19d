package io.spcodec.alpha;

/**
 * The row predictors of PNG (ISO/IEC 15948, section 9) for one channel. Everything outside the
 * plane counts as zero.
 */
enum AlphaFilter {
    NONE {
        @Override
        int predict(int left, int up, int upLeft) {
            return 0;
        }
    },
    LEFT {
        @Override
        int predict(int left, int up, int upLeft) {
            return left;
        }
    },
    UP {
        @Override
        int predict(int left, int up, int upLeft) {
            return up;
        }
    },
    AVERAGE {
        @Override
        int predict(int left, int up, int upLeft) {
            return (left + up) >> 1;
        }
    },
    PAETH {
        @Override
        int predict(int left, int up, int upLeft) {
            int toLeft = Math.abs(up - upLeft);
            int toUp = Math.abs(left - upLeft);
            int toUpLeft = Math.abs(left + up - 2 * upLeft);
            if (toLeft <= toUp && toLeft <= toUpLeft) {
                return left;
            }
            return toUp <= toUpLeft ? up : upLeft;
        }
    };

    /** Guesses a sample from its three neighbours, all 0 to 255. */
    abstract int predict(int left, int up, int upLeft);

    /** Writes the differences of a row to its prediction. */
    void subtract(byte[] row, byte[] above, byte[] differences) {
        int left = 0;
        int upLeft = 0;
        for (int x = 0; x < row.length; x++) {
            int up = above[x] & 0xFF;
            differences[x] = (byte) (row[x] - predict(left, up, upLeft));
            left = row[x] & 0xFF;
            upLeft = up;
        }
    }

    /** Turns the differences of a row, in place, into its samples. */
    void add(byte[] row, byte[] above) {
        int left = 0;
        int upLeft = 0;
        for (int x = 0; x < row.length; x++) {
            int up = above[x] & 0xFF;
            row[x] += (byte) predict(left, up, upLeft);
            left = row[x] & 0xFF;
            upLeft = up;
        }
    }
}
