package io.spcodec.synthesis;

import io.spcodec.grid.LatentArea;
import io.spcodec.image.PixelImage;
import io.spcodec.lapped.HalfBlockMeans;
import io.spcodec.network.Coefficient;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import java.util.List;

/**
 * Thumbnails of an eighth of the size: the mean of each 8 x 8 samples of the linear path, from the low
 * corner of its coefficients. No network runs.
 */
final class ThumbnailHead {
    /** Pixels of the image that one of the thumbnail stands for, each way. */
    static final int REDUCTION = LatentArea.PIXELS / 2;

    private static final int LOW = HalfBlockMeans.FREQUENCIES;

    // From 8 fraction bits to 12 along rows and to those of samples along columns.
    private static final int SHIFT_ALONG_ROWS = 12;
    private static final int SHIFT_ALONG_COLUMNS = 17;

    private final List<Coefficient> places;
    private final CoefficientScale scale;
    private final LatentArea bounds;

    /** Prepares for one image. */
    ThumbnailHead(IntegerModel model, QualityTables tables, LatentArea bounds) {
        places = model.coefficients();
        scale = new CoefficientScale(model, tables);
        this.bounds = bounds;
    }

    /** Returns the positions that an area's pixels depend on. */
    LatentArea needed(LatentArea area) {
        return area.grow(LinearPath.MARGIN, bounds);
    }

    /**
     * Fills the colours of an area's pixels.
     *
     * @param latents covering what the area {@link #needed needs}
     * @param thumbnail of the whole image
     */
    void run(LatentWindow latents, LatentArea area, PixelImage thumbnail) {
        boolean gray = thumbnail.colorType().colorChannels() == 1;
        int[][][] axes = new int[gray ? 1 : CoefficientScale.AXES][][];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = means(latents, needed(area), axis);
        }
        int left = 2 * needed(area).column();
        int top = 2 * needed(area).row();
        int bottom = Math.min(2 * area.bottom(), thumbnail.height());
        int right = Math.min(2 * area.right(), thumbnail.width());
        for (int y = 2 * area.row(); y < bottom; y++) {
            for (int x = 2 * area.column(); x < right; x++) {
                write(axes, y - top, x - left, thumbnail, y * thumbnail.width() + x);
            }
        }
    }

    private static void write(int[][][] axes, int y, int x, PixelImage thumbnail, int pixel) {
        byte[] samples = thumbnail.samples();
        int to = pixel * thumbnail.colorType().channels();
        int a = axes[0][x][y];
        if (axes.length == 1) {
            samples[to] = (byte) SampleRow.level(a);
            return;
        }
        int b = axes[1][x][y];
        int c = axes[2][x][y];
        samples[to] = (byte) SampleRow.level(a + b + c);
        samples[to + 1] = (byte) SampleRow.level(a - 2 * c);
        samples[to + 2] = (byte) SampleRow.level(a - b + c);
    }

    /** Means of an axis at [column of halves][row of halves] of an area. */
    private int[][] means(LatentWindow latents, LatentArea outer, int axis) {
        int[][] columns = new int[2 * outer.columns()][outer.rows() * LOW];
        boolean starts = outer.column() == 0;
        boolean ends = outer.right() == bounds.right();
        int[] halves = new int[columns.length];
        for (int row = 0; row < outer.rows(); row++) {
            int[][] low = low(latents, outer, outer.row() + row, axis);
            for (int frequency = 0; frequency < LOW; frequency++) {
                HalfBlockMeans.run(low[frequency], starts, ends, SHIFT_ALONG_ROWS, halves);
                for (int x = 0; x < halves.length; x++) {
                    columns[x][row * LOW + frequency] = halves[x];
                }
            }
        }
        int[][] means = new int[columns.length][2 * outer.rows()];
        starts = outer.row() == 0;
        ends = outer.bottom() == bounds.bottom();
        for (int x = 0; x < columns.length; x++) {
            HalfBlockMeans.run(columns[x], starts, ends, SHIFT_ALONG_COLUMNS, means[x]);
        }
        return means;
    }

    /** The low corner of a row of blocks: at [vertical frequency][block, horizontal frequency]. */
    private int[][] low(LatentWindow latents, LatentArea outer, int row, int axis) {
        int[][] low = new int[LOW][outer.columns() * LOW];
        int from = latents.index(row, outer.column());
        for (int channel = 0; channel < latents.channels(); channel++) {
            Coefficient place = places.get(channel);
            if (place.axis() == axis && place.row() < LOW && place.column() < LOW) {
                for (int block = 0; block < outer.columns(); block++) {
                    int latent = latents.values()[from + block * latents.channels() + channel];
                    low[place.row()][block * LOW + place.column()] =
                            scale.coefficient(channel, latent);
                }
            }
        }
        return low;
    }
}
