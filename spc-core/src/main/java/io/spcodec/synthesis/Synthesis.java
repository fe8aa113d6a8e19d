package io.spcodec.synthesis;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.LatentSight;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.work.RunControl;
import java.util.Arrays;

/**
 * Decoded latents to samples, piece by piece; the inverse is the analysis. Each piece sees as many
 * latents around it as the network and the linear path reach, across tiles, so neither tiles nor
 * pieces leave a trace: every part of an image has the samples that the whole has.
 */
public final class Synthesis {
    /** Pixels of the image that one pixel of a thumbnail stands for, each way. */
    public static final int REDUCTION = ThumbnailHead.REDUCTION;

    private final IntegerModel model;
    private final IntegerNetworks networks;
    private final TileGrid grid;
    private final QualityTables tables;
    private final RunControl control;
    private final SampleHead head;
    private final ThumbnailHead thumbnails;
    private final LatentSight sight;

    /** Prepares for one image. */
    public Synthesis(
            IntegerModel model,
            IntegerNetworks networks,
            TileGrid grid,
            int qualityIndex,
            RunControl control) {
        this.model = model;
        this.networks = networks;
        this.grid = grid;
        this.control = control;
        tables = model.at(qualityIndex);
        head = new SampleHead(model, tables, grid.bounds());
        thumbnails = new ThumbnailHead(model, tables, grid.bounds());
        sight = new LatentSight(tables.latentFactors());
    }

    /** Returns how many latents around them samples depend on. */
    public static int margin(IntegerModel model) {
        return Math.max(LinearPath.MARGIN, model.synthesis().margin());
    }

    /** Returns how many groups of channels a thumbnail is made of: the coarser half. */
    public static int thumbnailGroups(IntegerModel model) {
        return (model.groups().length + 1) / 2;
    }

    /** Returns the latents that the samples of a region depend on. */
    public LatentArea needed(Region region) {
        return needed(model, grid, region);
    }

    /** Returns the latents that the samples of a region of an image depend on. */
    public static LatentArea needed(IntegerModel model, TileGrid grid, Region region) {
        return grid.cover(region).grow(margin(model), grid.bounds());
    }

    /** Returns the bytes that {@link #run} takes for a region: those of its largest piece. */
    public static long workingBytes(IntegerModel model, TileGrid grid, Region region) {
        long most = 0;
        for (LatentArea piece : Pieces.split(grid.cover(region))) {
            most = Math.max(most, piece.grow(margin(model), grid.bounds()).size());
        }
        long input = model.latentChannels();
        return most * (input + LeaveWindow.BYTES + model.synthesis().workingBytes());
    }

    /**
     * Fills the colours of an image.
     *
     * @param latents covering at least what the region {@link #needed needs}
     * @param region the pixels to make
     * @param target an image of the region's size
     */
    public void run(LatentWindow latents, Region region, PixelImage target) throws SpcException {
        SampleTarget samples = new SampleTarget(target, region);
        for (LatentArea piece : Pieces.split(grid.cover(region))) {
            control.check();
            LatentArea outer = piece.grow(margin(model), grid.bounds());
            Extent extent = new Extent(1, outer.rows(), outer.columns());
            try (Sums sums = networks.leave(extent, input(latents, outer), tables)) {
                head.run(latents, new LeaveWindow(sums, outer), piece, samples);
            }
        }
    }

    /** The network's input: latents as it sees them, plus its zero. */
    private byte[] input(LatentWindow latents, LatentArea outer) {
        int channels = latents.channels();
        byte[] input = new byte[Math.multiplyExact(outer.size(), channels)];
        Arrays.fill(input, (byte) IntegerNetworks.ZERO);
        int to = 0;
        for (int row = 0; row < outer.rows(); row++) {
            int from = latents.index(outer.row() + row, outer.column());
            for (int column = 0; column < outer.columns(); column++) {
                sight.write(latents.values(), from, input, to);
                from += channels;
                to += channels;
            }
        }
        return input;
    }

    /**
     * Fills the colours of a strip of a thumbnail of the whole image.
     *
     * @param latents covering at least what the strip {@link #needed needs}
     * @param strip pixels of the image
     * @param target an image of an eighth of the image's size, rounded up
     */
    public void thumbnail(LatentWindow latents, Region strip, PixelImage target) {
        for (LatentArea piece : Pieces.split(grid.cover(strip))) {
            thumbnails.run(latents, piece, target);
        }
    }
}
