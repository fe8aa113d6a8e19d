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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One stream on its way to pixels, strip by strip: of each strip only the pixels are kept. */
final class DecodePass {
    /** Tiles whose integers are in memory at once, 1.3 MB each. */
    private static final int GROUP = 32;

    private final ModelBundle model;
    private final SpcStream stream;
    private final boolean lenient;
    private final RunControl control;
    private final Header header;
    private final TileGrid grid;
    private final ScaleIndices scales;
    private final Synthesis synthesis;
    private final Set<Integer> damaged = new LinkedHashSet<>();
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
        scales = new ScaleIndices(model, header.qualityIndex(), steps());
        synthesis = new Synthesis(model, grid, header.qualityIndex(), control);
    }

    private StepMap steps() throws SpcException {
        Slice payload = stream.section(SpcFormat.STEP);
        return payload == null
                ? StepMap.flat(grid)
                : StepMapDecoder.decode(payload, grid, model.scaleTables());
    }

    /** Decodes the pixels of a region. */
    void pixels(Region region, PixelSink sink) throws SpcException {
        List<Region> strips = strips(region);
        PixelImage alpha = alpha(region);
        LatentPlane latents = null;
        for (int i = 0; i < strips.size(); i++) {
            Region strip = strips.get(i);
            latents = latents(synthesis.needed(strip), latents);
            control.progress((i + 0.5) / strips.size());
            PixelImage pixels = PixelImage.blank(strip.width(), strip.height(), header.colorType());
            synthesis.run(latents, strip, pixels);
            if (alpha != null) {
                AlphaPlane.copy(alpha, strip.y() - region.y(), pixels);
            }
            control.progress((i + 1.0) / strips.size());
            sink.accept(strip, pixels);
        }
    }

    /** Decodes the whole image at an eighth of its size. */
    PixelImage thumbnail() throws SpcException {
        int side = Synthesis.PREVIEW_REDUCTION;
        PixelImage thumbnail =
                PixelImage.blank(
                        (header.width() - 1) / side + 1,
                        (header.height() - 1) / side + 1,
                        header.colorType());
        Region all = new Region(0, 0, header.width(), header.height());
        PixelImage alpha = alpha(all);
        if (alpha != null) {
            AlphaPlane.reduce(alpha, side, thumbnail);
        }
        List<Region> strips = strips(all);
        LatentPlane latents = null;
        for (int i = 0; i < strips.size(); i++) {
            latents = latents(synthesis.needed(strips.get(i)), latents);
            control.progress((i + 0.5) / strips.size());
            synthesis.preview(latents, strips.get(i), thumbnail);
            control.progress((i + 1.0) / strips.size());
        }
        return thumbnail;
    }

    /** Verifies all tiles that a region needs; damage may fill from far, so it makes one strip. */
    private List<Region> strips(Region region) throws SpcException {
        for (int tile : grid.tilesIn(synthesis.needed(region))) {
            verify(tile);
        }
        return damaged.isEmpty() ? Strips.of(region, header.tileSize()) : List.of(region);
    }

    private void verify(int tile) throws MalformedException {
        try {
            stream.tile(tile);
        } catch (MalformedException e) {
            if (!lenient) {
                throw e;
            }
            damaged.add(tile);
            // Its neighbours' pixels change too, as far as the synthesis looks.
            LatentArea reach =
                    grid.tile(tile).grow(model.manifest().synthesisMargin(), grid.bounds());
            warnings.add(
                    new Warning(
                            "TILE " + tile,
                            e.offset(),
                            e.getMessage() + "; filled from its neighbours",
                            grid.pixels(reach)));
        }
    }

    /** Decodes the tiles that an area touches and the strip before did not; integers first. */
    private LatentPlane latents(LatentArea needed, LatentPlane before) throws SpcException {
        List<Integer> indices = grid.tilesIn(needed);
        LatentPlane latents =
                new LatentPlane(model.manifest().latentChannels(), grid.union(indices));
        List<Integer> missing = new ArrayList<>(indices);
        if (before != null) {
            latents.copy(before);
            missing.removeIf(tile -> before.area().contains(grid.tile(tile)));
        }
        missing.removeIf(damaged::contains);
        LatentDecoder decoder = new LatentDecoder(model, scales, control);
        for (int from = 0; from < missing.size(); from += GROUP) {
            int to = Math.min(from + GROUP, missing.size());
            decoder.decode(tiles(missing.subList(from, to)), latents);
        }
        Concealment.fill(latents, damaged.stream().map(grid::tile).toList());
        return latents;
    }

    private List<TileSymbols> tiles(List<Integer> indices) throws SpcException {
        TileDecoder decoder = new TileDecoder(model, header.qualityIndex(), scales);
        TileSymbols[] tiles = new TileSymbols[indices.size()];
        Parallel.forEach(
                tiles.length,
                i -> {
                    control.check();
                    int tile = indices.get(i);
                    tiles[i] = decoder.decode(stream.tile(tile), grid.tile(tile));
                });
        return Arrays.asList(tiles);
    }

    /** Returns the alpha of a region as its only channel; null for an image without. */
    private PixelImage alpha(Region region) throws MalformedException {
        Slice payload = stream.section(SpcFormat.ALPH);
        if ((payload != null) != header.colorType().hasAlpha()) {
            throw new MalformedException(
                    "ALPH", 0, payload == null ? "none" : "one", "one if the image has alpha");
        }
        if (payload == null) {
            return null;
        }
        PixelImage alpha = PixelImage.blank(region.width(), region.height(), ColorType.GRAY);
        try {
            new AlphaDecoder(payload.toByteArray(), payload.offset())
                    .decode(header.width(), header.height(), region, alpha);
        } catch (MalformedException e) {
            if (!lenient) {
                throw e;
            }
            AlphaPlane.fill(alpha, (byte) 0xFF);
            warnings.add(new Warning("ALPH", e.offset(), e.getMessage() + "; made opaque", region));
        }
        return alpha;
    }

    List<Warning> warnings() {
        return warnings;
    }
}
