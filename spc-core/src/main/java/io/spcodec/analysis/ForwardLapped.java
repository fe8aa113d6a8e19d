package io.spcodec.analysis;

import io.spcodec.grid.LatentArea;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Tensor;
import java.util.List;

/**
 * The linear path of the analysis: the lapped transform of three colour axes, in levels. Its inverse,
 * in integers, is in {@code io.spcodec.lapped}.
 */
final class ForwardLapped {
    /** Positions around a piece whose pixels its coefficients depend on. */
    static final int MARGIN = 1;

    private static final int SIDE = LatentArea.PIXELS;
    private static final float LEVELS = 255;
    private static final float MIDDLE = 127.5f;

    /** Weights of red, green and blue in each axis. */
    private static final float[][] AXES = {
        axis(1, 1, 1, 3), axis(1, 0, -1, 2), axis(1, -2, 1, 6),
    };

    private ForwardLapped() {}

    private static float[] axis(int red, int green, int blue, int square) {
        float scale = (float) (1 / Math.sqrt(square));
        return new float[] {red * scale, green * scale, blue * scale};
    }

    /**
     * Adds coefficients to latents.
     *
     * @param pixels planes of red, green and blue, 0 to 1, of an area
     * @param outer that area
     * @param piece where to add; with its {@link #MARGIN} inside the area, or at its plane's end
     * @param places which coefficient each channel is
     */
    static void add(
            Tensor pixels,
            LatentArea outer,
            LatentArea piece,
            List<Coefficient> places,
            LatentPlane latents) {
        for (int axis = 0; axis < AXES.length; axis++) {
            float[][] plane = plane(pixels, AXES[axis]);
            LappedLine.run(plane);
            float[][] turned = turned(plane);
            LappedLine.run(turned);
            for (int channel = 0; channel < latents.channels(); channel++) {
                Coefficient place = places.get(channel);
                if (place.axis() == axis) {
                    add(turned, place, outer, piece, latents, channel);
                }
            }
        }
    }

    private static void add(
            float[][] turned,
            Coefficient place,
            LatentArea outer,
            LatentArea piece,
            LatentPlane latents,
            int channel) {
        for (int row = piece.row(); row < piece.bottom(); row++) {
            int to = latents.index(channel, row, piece.column());
            int y = (row - outer.row()) * SIDE + place.row();
            int x = (piece.column() - outer.column()) * SIDE + place.column();
            for (int i = 0; i < piece.columns(); i++) {
                latents.values()[to + i] += turned[x + i * SIDE][y];
            }
        }
    }

    private static float[][] plane(Tensor pixels, float[] weights) {
        int rows = pixels.shape().rows();
        int columns = pixels.shape().columns();
        float[][] plane = new float[rows][columns];
        float[] line = new float[columns];
        for (int color = 0; color < weights.length; color++) {
            float factor = LEVELS * weights[color];
            float middle = MIDDLE * weights[color];
            for (int y = 0; y < rows; y++) {
                pixels.copyTo((color * rows + y) * columns, line, 0, columns);
                for (int x = 0; x < columns; x++) {
                    plane[y][x] += line[x] * factor - middle;
                }
            }
        }
        return plane;
    }

    private static float[][] turned(float[][] plane) {
        float[][] turned = new float[plane[0].length][plane.length];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < turned.length; x++) {
                turned[x][y] = plane[y][x];
            }
        }
        return turned;
    }
}
