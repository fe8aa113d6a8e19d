package io.spcodec.synthesis;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.lapped.LongLapped;
import io.spcodec.network.Coefficient;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import java.math.BigInteger;

/** The samples of a whole plane as docs/FORMAT.md has them, one by one. */
final class NaiveHead {
    private static final int SIDE = 16;
    private static final int[] AXIS_FACTORS = {605396, 741455, 428080};

    private final IntegerModel model;
    private final QualityTables tables;

    NaiveHead(IntegerModel model, QualityTables tables) {
        this.model = model;
        this.tables = tables;
    }

    PixelImage run(LatentWindow latents, int[] sums, ColorType type) {
        int height = latents.area().rows() * SIDE;
        int width = latents.area().columns() * SIDE;
        long[][][] axes = new long[3][][];
        for (int axis = 0; axis < 3; axis++) {
            axes[axis] = LongLapped.run(coefficients(latents, axis));
        }
        PixelImage image = PixelImage.blank(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                long[] added = new long[3];
                for (int color = 0; color < 3; color++) {
                    added[color] = added(sums, color, y, x, width);
                }
                long a = axes[0][y][x];
                long b = axes[1][y][x];
                long c = axes[2][y][x];
                int at = (y * width + x) * type.channels();
                if (type.colorChannels() == 1) {
                    long sum = (added[0] + added[1] + added[2]) * 21845;
                    image.samples()[at] = level(a + (sum + 32768 >> 16));
                } else {
                    image.samples()[at] = level(a + b + c + added[0]);
                    image.samples()[at + 1] = level(a - 2 * c + added[1]);
                    image.samples()[at + 2] = level(a - b + c + added[2]);
                }
            }
        }
        return image;
    }

    private static byte level(long value) {
        return (byte) Math.max(0, Math.min(255, value + (128 << 11) >> 11));
    }

    private long added(int[] sums, int color, int y, int x, int width) {
        int channel = color * 64 + y % 8 * 8 + x % 8;
        long sum = sums[(y / 8 * (width / 8) + x / 8) * 192 + channel];
        int shift = model.synthesis().leave().shifts()[channel];
        return shift > 11 ? sum + (1 << shift - 12) >> shift - 11 : sum << 11 - shift;
    }

    private int[][] coefficients(LatentWindow latents, int axis) {
        int rows = latents.area().rows();
        int columns = latents.area().columns();
        int[][] plane = new int[rows * SIDE][columns * SIDE];
        for (int channel = 0; channel < latents.channels(); channel++) {
            Coefficient place = model.coefficients().get(channel);
            for (int i = 0; place.axis() == axis && i < rows * columns; i++) {
                plane[i / columns * SIDE + place.row()][i % columns * SIDE + place.column()] =
                        coefficient(
                                channel, latents.values()[i * latents.channels() + channel], axis);
            }
        }
        return plane;
    }

    /** Latent / 16 * 2^(logarithm / 1024) * factor * 2^8, rounded in two steps. */
    private int coefficient(int channel, int latent, int axis) {
        int logarithm = tables.inverseGains()[channel];
        BigInteger factor =
                BigInteger.valueOf(model.mantissa(Math.floorMod(logarithm, 1024)))
                        .multiply(BigInteger.valueOf(AXIS_FACTORS[axis]))
                        .add(BigInteger.ONE.shiftLeft(15))
                        .shiftRight(16);
        int shift = 14 - Math.floorDiv(logarithm, 1024);
        BigInteger product = factor.multiply(BigInteger.valueOf(latent));
        BigInteger value =
                shift > 0
                        ? product.add(BigInteger.ONE.shiftLeft(shift - 1)).shiftRight(shift)
                        : product.shiftLeft(-shift);
        BigInteger most = BigInteger.ONE.shiftLeft(20).subtract(BigInteger.ONE);
        return value.min(most).max(most.negate()).intValueExact();
    }
}
