package io.spcodec.filter;

import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.work.Parallel;
import java.util.List;

/** Smooths regions of one image; each has the samples that the whole has. Thread-safe. */
public final class CalmPass {
    private final CalmSquares calm;

    /** Prepares for the image whose squares they are. */
    public CalmPass(CalmSquares calm) {
        this.calm = calm;
    }

    /** Returns the samples that those of a region depend on. */
    public Region needed(Region region) {
        return calm.in(region).isEmpty() ? region : around(region, calm.width(), calm.height());
    }

    /** Returns the samples that those of a region depend on if it is calm. */
    public static Region around(Region region, int width, int height) {
        return FilterPlanes.around(region, Smoothing.REACH, width, height);
    }

    /** Returns the bytes that {@link #run} takes beside its images. */
    public static long workingBytes() {
        return Runtime.getRuntime().availableProcessors()
                * FilterPlanes.squareBytes(Smoothing.REACH);
    }

    /**
     * Returns the samples of a region.
     *
     * @param filtered the samples that the region {@link #needed needs}; returned if it has no calm square
     */
    public PixelImage run(PixelImage filtered, Region region) throws SpcException {
        List<Region> squares = calm.in(region);
        if (squares.isEmpty()) {
            return filtered;
        }
        Region seen = needed(region);
        PixelImage target = filtered.crop(region.within(seen));
        int workers = Math.min(squares.size(), Runtime.getRuntime().availableProcessors());
        Parallel.forEach(
                workers,
                worker -> {
                    // Making room for a square takes as long as smoothing it.
                    FilterPlanes planes = FilterPlanes.square(Smoothing.REACH);
                    for (int i = worker; i < squares.size(); i += workers) {
                        planes.load(filtered, seen, squares.get(i));
                        smooth(planes, squares.get(i), region, target);
                    }
                });
        return target;
    }

    private static void smooth(FilterPlanes planes, Region part, Region region, PixelImage target) {
        int[] change = new int[CalmSquares.SIDE];
        for (int row = 0; row < part.height(); row++) {
            Smoothing.change(planes, row, part.width(), change);
            add(change, part, row, region, target);
        }
    }

    private static void add(int[] change, Region part, int row, Region region, PixelImage target) {
        int channels = target.colorType().channels();
        int colors = target.colorType().colorChannels();
        int y = part.y() + row - region.y();
        int at = (y * region.width() + part.x() - region.x()) * channels;
        byte[] samples = target.samples();
        for (int x = 0; x < part.width(); x++) {
            for (int color = 0; color < colors; color++) {
                int value = (samples[at + color] & 0xff) + change[x];
                samples[at + color] = (byte) Math.max(0, Math.min(255, value));
            }
            at += channels;
        }
    }
}
