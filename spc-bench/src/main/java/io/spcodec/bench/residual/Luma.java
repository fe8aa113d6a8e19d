package io.spcodec.bench.residual;

import io.spcodec.image.PixelImage;

/** Luma of an RGB picture (BT.601 weights), in levels of 0 to 255. Immutable. */
final class Luma {
    private final int width;
    private final int height;
    private final float[] levels;

    Luma(PixelImage image) {
        width = image.width();
        height = image.height();
        levels = new float[width * height];
        byte[] samples = image.samples();
        for (int i = 0; i < levels.length; i++) {
            levels[i] =
                    0.299f * (samples[3 * i] & 0xFF)
                            + 0.587f * (samples[3 * i + 1] & 0xFF)
                            + 0.114f * (samples[3 * i + 2] & 0xFF);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float at(int x, int y) {
        return levels[y * width + x];
    }

    /** Returns a square of it, row by row. */
    double[] block(int x, int y, int side) {
        double[] block = new double[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                block[row * side + column] = at(x + column, y + row);
            }
        }
        return block;
    }
}
