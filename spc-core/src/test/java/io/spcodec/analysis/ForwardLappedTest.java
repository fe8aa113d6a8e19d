package io.spcodec.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.grid.LatentArea;
import io.spcodec.lapped.ExactLapped;
import io.spcodec.network.Coefficient;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwardLappedTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final LatentArea ALL = new LatentArea(0, 0, ROWS, COLUMNS);
    static final List<Coefficient> EVERY = every();

    private final TensorPool pool = new TensorPool();

    private static List<Coefficient> every() {
        List<Coefficient> every = new ArrayList<>();
        for (int i = 0; i < 3 * 256; i++) {
            every.add(new Coefficient(i / 256, i / 16 % 16, i % 16));
        }
        return every;
    }

    @Test
    void theExactInverseGivesThePixelsBack() {
        try (Tensor pixels = pixels()) {
            LatentPlane latents = new LatentPlane(EVERY.size(), ALL);
            ForwardLapped.add(pixels, ALL, ALL, EVERY, latents);
            double[][][] axes = new double[3][ROWS * 16][COLUMNS * 16];
            for (int i = 0; i < latents.values().length; i++) {
                Coefficient place = EVERY.get(i / ALL.size());
                int y = i % ALL.size() / COLUMNS * 16 + place.row();
                int x = i % COLUMNS * 16 + place.column();
                axes[place.axis()][y][x] = latents.values()[i];
            }
            for (double[][] axis : axes) {
                ExactLapped.run(axis);
            }
            for (int y = 0; y < ROWS * 16; y++) {
                for (int x = 0; x < COLUMNS * 16; x++) {
                    double a = axes[0][y][x] / Math.sqrt(3);
                    double b = axes[1][y][x] / Math.sqrt(2);
                    double c = axes[2][y][x] / Math.sqrt(6);
                    assertEquals(level(pixels, 0, y, x), a + b + c, 1e-3);
                    assertEquals(level(pixels, 1, y, x), a - 2 * c, 1e-3);
                    assertEquals(level(pixels, 2, y, x), a - b + c, 1e-3);
                }
            }
        }
    }

    @Test
    void aPieceWithItsMarginGivesWhatTheWholeGives() {
        try (Tensor pixels = pixels();
                Tensor part = pool.take(new Shape(1, 3, 32, 48))) {
            LatentPlane whole = new LatentPlane(EVERY.size(), ALL);
            ForwardLapped.add(pixels, ALL, ALL, EVERY, whole);
            LatentArea outer = new LatentArea(1, 1, 2, 3);
            for (int i = 0; i < part.shape().size(); i++) {
                int y = 16 + i / 48 % 32;
                int x = 16 + i % 48;
                part.set(i, pixels.get((i / (32 * 48) * 48 + y) * 64 + x));
            }
            LatentArea piece = new LatentArea(2, 2, 1, 2);
            LatentPlane found = new LatentPlane(EVERY.size(), piece);
            ForwardLapped.add(part, outer, piece, EVERY, found);
            for (int channel = 0; channel < EVERY.size(); channel++) {
                for (int column = 2; column < 4; column++) {
                    assertEquals(
                            whole.values()[whole.index(channel, 2, column)],
                            found.values()[found.index(channel, 2, column)],
                            1e-3);
                }
            }
        }
    }

    private static double level(Tensor pixels, int color, int y, int x) {
        return pixels.get((color * ROWS * 16 + y) * COLUMNS * 16 + x) * 255 - 127.5;
    }

    private Tensor pixels() {
        Random random = new Random(4);
        Tensor pixels = pool.take(new Shape(1, 3, ROWS * 16, COLUMNS * 16));
        for (int i = 0; i < pixels.shape().size(); i++) {
            pixels.set(i, random.nextInt(256) / 255f);
        }
        return pixels;
    }
}
