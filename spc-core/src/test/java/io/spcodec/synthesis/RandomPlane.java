package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;
import java.util.Random;

/** A whole plane of random latents, the coarser the larger, and of random sums. */
record RandomPlane(LatentWindow latents, int[] sums) {
    private static final int SAMPLES = SynthesisLayers.SAMPLES;

    static RandomPlane of(
            IntegerModel model, QualityTables tables, int rows, int columns, int seed) {
        Random random = new Random(seed);
        int channels = model.latentChannels();
        short[] values = new short[rows * columns * channels];
        for (int i = 0; i < values.length; i++) {
            double levels = random.nextGaussian() * 60 / (1 + i % channels);
            int gain = tables.inverseGains()[i % channels];
            values[i] = (short) (levels * 16 / Math.pow(2, gain / 1024.0));
        }
        int[] sums = new int[4 * rows * columns * 192];
        for (int i = 0; i < sums.length; i++) {
            int shift = model.synthesis().leave().shifts()[i % 192];
            sums[i] = (int) (random.nextGaussian() * (20 << shift));
        }
        LatentArea area = new LatentArea(0, 0, rows, columns);
        return new RandomPlane(new LatentWindow(values, channels, area), sums);
    }

    LatentArea area() {
        return latents.area();
    }

    LeaveWindow leave() {
        return new LeaveWindow(Sums.of(sums, SAMPLES), area());
    }

    LatentWindow cut(LatentArea part) {
        int channels = latents.channels();
        short[] values = new short[part.size() * channels];
        int length = part.columns() * channels;
        for (int row = 0; row < part.rows(); row++) {
            int from = latents.index(part.row() + row, part.column());
            System.arraycopy(latents.values(), from, values, row * length, length);
        }
        return new LatentWindow(values, channels, part);
    }

    LeaveWindow cutLeave(LatentArea part) {
        int[] cut = new int[part.size() * 4 * SAMPLES];
        int length = 2 * part.columns() * SAMPLES;
        for (int row = 0; row < 2 * part.rows(); row++) {
            int from = (2 * part.row() + row) * 2 * area().columns() + 2 * part.column();
            System.arraycopy(sums, from * SAMPLES, cut, row * length, length);
        }
        return new LeaveWindow(Sums.of(cut, SAMPLES), part);
    }
}
