package io.spcodec.synthesis;

import io.spcodec.container.SpcFormat;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;

/**
 * Latents to pixels, piece by piece; the inverse is {@code Analysis}. Each piece sees as many
 * latents around it as the network reaches, across tiles, so neither tiles nor pieces leave seams.
 */
public final class Synthesis {
    private static final int PREVIEW_PIXELS = 2;

    /** Pixels of the image that one pixel of a preview stands for, each way. */
    public static final int PREVIEW_REDUCTION = LatentArea.PIXELS / PREVIEW_PIXELS;

    private final FloatNetworks networks;
    private final TileGrid grid;
    private final int qualityIndex;
    private final RunControl control;

    /** Prepares for one image. */
    public Synthesis(FloatNetworks networks, TileGrid grid, int qualityIndex, RunControl control) {
        this.networks = networks;
        this.grid = grid;
        this.qualityIndex = qualityIndex;
        this.control = control;
    }

    /** Returns the latents that the pixels of a region depend on. */
    public LatentArea needed(Region region) {
        return grid.cover(region).grow(networks.dimensions().synthesisMargin(), grid.bounds());
    }

    /**
     * Fills the colours of an image.
     *
     * @param latents latents without gain, covering at least what the region {@link #needed needs}
     * @param region the pixels to make
     * @param target an image of the region's size
     */
    public void run(LatentPlane latents, Region region, PixelImage target) throws SpcException {
        for (LatentArea piece : Pieces.split(grid.cover(region))) {
            LatentArea outer = piece.grow(networks.dimensions().synthesisMargin(), grid.bounds());
            int side = LatentArea.PIXELS;
            Shape shape =
                    new Shape(1, PixelTensors.PLANES, outer.rows() * side, outer.columns() * side);
            try (Tensor input = read(latents, outer);
                    Tensor quality = networks.tensor(new Shape(1, 1, 1, 1))) {
                quality.set(0, (float) qualityIndex / SpcFormat.MAX_QUALITY);
                try (Tensor pixels = networks.run(Role.SYNTHESIS, control, shape, input, quality)) {
                    PixelTensors.write(
                            pixels,
                            outer.column() * side,
                            outer.row() * side,
                            intersection(grid.pixels(piece), region),
                            target,
                            region.x(),
                            region.y());
                }
            }
        }
    }

    /**
     * Fills the colours of a strip of a thumbnail of the whole image.
     *
     * @param latents latents without gain, covering at least what the strip {@link #needed needs}
     * @param strip pixels of the image
     * @param target an image of an eighth of the image's size, rounded up
     */
    public void preview(LatentPlane latents, Region strip, PixelImage target) throws SpcException {
        Region all = new Region(0, 0, target.width(), target.height());
        for (LatentArea piece : Pieces.split(grid.cover(strip))) {
            LatentArea outer = piece.grow(networks.dimensions().synthesisMargin(), grid.bounds());
            int side = PREVIEW_PIXELS;
            Shape shape =
                    new Shape(1, PixelTensors.PLANES, outer.rows() * side, outer.columns() * side);
            Region part =
                    new Region(
                            piece.column() * side,
                            piece.row() * side,
                            piece.columns() * side,
                            piece.rows() * side);
            if (!part.intersects(all)) {
                continue;
            }
            try (Tensor input = read(latents, outer);
                    Tensor pixels = networks.run(Role.PREVIEW, control, shape, input)) {
                PixelTensors.write(
                        pixels,
                        outer.column() * side,
                        outer.row() * side,
                        intersection(part, all),
                        target,
                        0,
                        0);
            }
        }
    }

    private Tensor read(LatentPlane latents, LatentArea outer) {
        Tensor input =
                networks.tensor(new Shape(1, latents.channels(), outer.rows(), outer.columns()));
        latents.read(outer, input, 0);
        return input;
    }

    private static Region intersection(Region a, Region b) {
        int x = Math.max(a.x(), b.x());
        int y = Math.max(a.y(), b.y());
        int right = Math.min(a.right(), b.right());
        int bottom = Math.min(a.bottom(), b.bottom());
        return new Region(x, y, right - x, bottom - y);
    }
}
