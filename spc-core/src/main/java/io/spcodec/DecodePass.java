package io.spcodec;

import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.latent.Concealment;
import io.spcodec.latent.LatentDecoder;
import io.spcodec.latent.Parallel;
import io.spcodec.latent.ScaleIndices;
import io.spcodec.latent.TileDecoder;
import io.spcodec.latent.TileSymbols;
import io.spcodec.model.ModelBundle;
import io.spcodec.model.RunControl;
import io.spcodec.pixel.AlphaDecoder;
import io.spcodec.pixel.AlphaPlane;
import io.spcodec.pixel.LatentArea;
import io.spcodec.pixel.LatentPlane;
import io.spcodec.pixel.Synthesis;
import io.spcodec.pixel.TileGrid;
import io.spcodec.saliency.StepMap;
import io.spcodec.saliency.StepMapDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One stream on its way to pixels. */
final class DecodePass {
    private final ModelBundle model;
    private final SpcStream stream;
    private final boolean lenient;
    private final RunControl control;
    private final Header header;
    private final TileGrid grid;
    private final Synthesis synthesis;
    private final List<Warning> warnings = new ArrayList<>();

    DecodePass(ModelBundle model, SpcStream stream, boolean lenient, RunControl control)
            throws SpcException {
        this.model = model;
        this.stream = stream;
        this.lenient = lenient;
        this.control = control;
        header = stream.header();
        int supported = model.manifest().tileSize();
        if (header.tileSize() != supported) {
            throw new UnsupportedException("tile size", "" + header.tileSize(), "" + supported);
        }
        grid = new TileGrid(header.width(), header.height(), header.tileSize());
        synthesis = new Synthesis(model, grid, header.qualityIndex(), control);
    }

    /** Decodes the pixels of a region. */
    PixelImage pixels(Region region) throws SpcException {
        PixelImage image = PixelImage.blank(region.width(), region.height(), header.colorType());
        alpha(region, image);
        LatentPlane latents = latents(synthesis.needed(region));
        synthesis.run(latents, region, image);
        return image;
    }

    /** Decodes the whole image at an eighth of its size. */
    PixelImage thumbnail() throws SpcException {
        int side = Synthesis.PREVIEW_REDUCTION;
        PixelImage thumbnail =
                PixelImage.blank(
                        (header.width() - 1) / side + 1,
                        (header.height() - 1) / side + 1,
                        header.colorType());
        if (header.colorType().hasAlpha()) {
            PixelImage full =
                    PixelImage.blank(header.width(), header.height(), ColorType.GRAY_ALPHA);
            alpha(new Region(0, 0, header.width(), header.height()), full);
            AlphaPlane.reduce(full, side, thumbnail);
        }
        synthesis.preview(latents(grid.bounds()), thumbnail);
        return thumbnail;
    }

    /** Decodes the tiles that an area touches; integers first, then floats. */
    private LatentPlane latents(LatentArea needed) throws SpcException {
        ScaleIndices scales = new ScaleIndices(model, header.qualityIndex(), steps());
        List<Integer> indices = grid.tilesIn(needed);
        TileSymbols[] tiles = tiles(indices, scales);
        control.progress(0.25);
        LatentPlane latents = new LatentPlane(model.manifest().latentChannels(), union(indices));
        new LatentDecoder(model, scales, control)
                .decode(Arrays.stream(tiles).filter(Objects::nonNull).toList(), latents);
        conceal(indices, tiles, latents);
        control.progress(0.5);
        return latents;
    }

    private StepMap steps() throws SpcException {
        Slice payload = stream.section(SpcFormat.STEP);
        return payload == null
                ? StepMap.flat(grid)
                : StepMapDecoder.decode(payload, grid, model.scaleTables());
    }

    /** Returns the integers of each tile; null for a damaged one if that is allowed. */
    private TileSymbols[] tiles(List<Integer> indices, ScaleIndices scales) throws SpcException {
        Slice[] payloads = new Slice[indices.size()];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = payload(indices.get(i));
        }
        TileDecoder decoder = new TileDecoder(model, header.qualityIndex(), scales);
        TileSymbols[] tiles = new TileSymbols[payloads.length];
        Parallel.forEach(
                payloads.length,
                i -> {
                    control.check();
                    if (payloads[i] != null) {
                        tiles[i] = decoder.decode(payloads[i], grid.tile(indices.get(i)));
                    }
                });
        return tiles;
    }

    private Slice payload(int tile) throws MalformedException {
        try {
            return stream.tile(tile);
        } catch (MalformedException e) {
            if (!lenient) {
                throw e;
            }
            // Its neighbours' pixels change too, as far as the synthesis looks.
            LatentArea reach =
                    grid.tile(tile).grow(model.manifest().synthesisMargin(), grid.bounds());
            warnings.add(
                    new Warning(
                            "TILE " + tile,
                            e.offset(),
                            e.getMessage() + "; filled from its neighbours",
                            grid.pixels(reach)));
            return null;
        }
    }

    private void conceal(List<Integer> indices, TileSymbols[] tiles, LatentPlane latents) {
        List<LatentArea> damaged = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] == null) {
                damaged.add(grid.tile(indices.get(i)));
            }
        }
        Concealment.fill(latents, damaged);
    }

    private LatentArea union(List<Integer> indices) {
        LatentArea first = grid.tile(indices.get(0));
        LatentArea last = grid.tile(indices.get(indices.size() - 1));
        return new LatentArea(
                first.row(),
                first.column(),
                last.bottom() - first.row(),
                last.right() - first.column());
    }

    private void alpha(Region region, PixelImage target) throws MalformedException {
        Slice payload = stream.section(SpcFormat.ALPH);
        if ((payload != null) != header.colorType().hasAlpha()) {
            throw new MalformedException(
                    "ALPH", 0, payload == null ? "none" : "one", "one if the image has alpha");
        }
        if (payload == null) {
            return;
        }
        try {
            new AlphaDecoder(payload.toByteArray(), payload.offset())
                    .decode(header.width(), header.height(), region, target);
        } catch (MalformedException e) {
            if (!lenient) {
                throw e;
            }
            AlphaPlane.fill(target, (byte) 0xFF);
            warnings.add(new Warning("ALPH", e.offset(), e.getMessage() + "; made opaque", region));
        }
    }

    List<Warning> warnings() {
        return warnings;
    }
}
