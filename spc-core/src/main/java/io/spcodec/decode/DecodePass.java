package io.spcodec.decode;

import io.spcodec.alpha.AlphaDecoder;
import io.spcodec.alpha.AlphaPlane;
import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.error.Warning;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Strips;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSink;
import io.spcodec.image.Region;
import io.spcodec.synthesis.Concealment;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.BatchDecoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.tile.FinenessMapDecoder;
import io.spcodec.trace.Stage;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;

/** One stream on its way to pixels, strip by strip: of each strip only the pixels are kept. */
public final class DecodePass {
    private final CodecModel model;
    private final SpcStream stream;
    private final RunControl control;
    private final StageClock clock;
    private final Header header;
    private final TileGrid grid;
    private final FinenessMap fineness;
    private final Synthesis synthesis;
    private final SampleFilter filter;
    private final DamageLog damage;

    public DecodePass(
            CodecModel model,
            SpcStream stream,
            boolean lenient,
            RunControl control,
            StageClock clock)
            throws SpcException {
        this.model = model;
        this.stream = stream;
        this.control = control;
        this.clock = clock;
        header = stream.header();
        int supported = model.tileSize();
        if (header.tileSize() != supported) {
            throw new UnsupportedException("tile size", "" + header.tileSize(), "" + supported);
        }
        grid = new TileGrid(header.width(), header.height(), header.tileSize());
        int spread = stream.section(SpcFormat.FILT) == null ? 0 : 1;
        damage = new DamageLog(grid, Synthesis.margin(model.integers()) + spread, lenient);
        stream.damagedSections()
                .forEach(section -> damage.leaveOut(section, stream.lacksFilter(section)));
        fineness = fineness();
        synthesis =
                new Synthesis(
                        model.integers(), model.networks(), grid, header.qualityIndex(), control);
        filter = SampleFilter.of(stream, model.frequencies().plain(), damage);
    }

    private FinenessMap fineness() throws SpcException {
        Slice payload = stream.section(SpcFormat.STEP);
        if (stream.lacksSteps()) {
            long at = stream.optionalEnd();
            damage.loseSteps(new MalformedException("STEP", at, "none that is sound", "a map"));
        } else if (payload != null) {
            try {
                return FinenessMapDecoder.decode(payload, grid, model.frequencies().plain());
            } catch (MalformedException e) {
                damage.loseSteps(e);
            }
        }
        return FinenessMap.flat(grid);
    }

    /** Decodes the pixels of a region. */
    public void pixels(Region region, PixelSink sink) throws SpcException {
        List<Region> strips = strips(region);
        PixelImage alpha = alpha(region);
        clock.end(Stage.ALPHA);
        BatchDecoder decoder = decoder(model.integers().groups().length);
        LatentWindow latents = null;
        for (int i = 0; i < strips.size(); i++) {
            Region strip = strips.get(i);
            Region seen = filter.seen(strip);
            latents = latents(decoder, synthesis.needed(seen), latents);
            control.progress(2 * i + 1, 2 * strips.size());
            PixelImage decoded = PixelImage.blank(seen.width(), seen.height(), header.colorType());
            synthesis.run(latents, seen, decoded);
            clock.end(Stage.SYNTHESIS);
            PixelImage pixels = filter.run(decoded, strip);
            clock.end(Stage.FILTER);
            if (alpha != null) {
                AlphaPlane.copy(alpha, strip.y() - region.y(), pixels);
            }
            control.progress(2 * i + 2, 2 * strips.size());
            sink.accept(strip, pixels);
            clock.end(Stage.OUTPUT);
        }
        if (damage.warnings().isEmpty()) {
            requireEnd();
        }
    }

    /** A stream may have lost nothing but its end. */
    private void requireEnd() throws MalformedException {
        try {
            stream.requireEnd();
        } catch (MalformedException e) {
            damage.pass("DONE", e, "nothing else is lost", null);
        }
    }

    /** Decodes the whole image at an eighth of its size. */
    public PixelImage thumbnail() throws SpcException {
        int side = Synthesis.REDUCTION;
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
        clock.end(Stage.ALPHA);
        List<Region> strips = strips(all);
        BatchDecoder decoder = decoder(Synthesis.thumbnailGroups(model.integers()));
        LatentWindow latents = null;
        for (int i = 0; i < strips.size(); i++) {
            latents = latents(decoder, synthesis.needed(strips.get(i)), latents);
            control.progress(2 * i + 1, 2 * strips.size());
            synthesis.thumbnail(latents, strips.get(i), thumbnail);
            clock.end(Stage.SYNTHESIS);
            control.progress(2 * i + 2, 2 * strips.size());
        }
        return thumbnail;
    }

    /** Verifies all tiles that a region needs; damage may fill from far, so it makes one strip. */
    private List<Region> strips(Region region) throws SpcException {
        for (int tile : grid.tilesIn(synthesis.needed(filter.seen(region)))) {
            verify(tile);
        }
        return damage.tiles().isEmpty() ? Strips.of(region, header.tileSize()) : List.of(region);
    }

    private void verify(int tile) throws MalformedException {
        try {
            stream.tile(tile);
        } catch (MalformedException e) {
            damage.loseTile(tile, stream.located(tile, e));
        }
    }

    private BatchDecoder decoder(int groups) {
        return new BatchDecoder(model.coding(header.qualityIndex(), control), groups);
    }

    /** Decodes the tiles that an area touches and the strip before did not. */
    private LatentWindow latents(BatchDecoder decoder, LatentArea needed, LatentWindow before)
            throws SpcException {
        List<Integer> indices = grid.tilesIn(needed);
        LatentWindow latents =
                LatentWindow.blank(model.integers().latentChannels(), grid.whole(needed));
        List<Integer> missing = new ArrayList<>(indices);
        if (before != null) {
            latents.copyFrom(before);
            missing.removeIf(tile -> before.area().contains(grid.tile(tile)));
        }
        List<Integer> lost = new ArrayList<>(missing);
        missing.removeAll(damage.tiles());
        List<LatentArea> areas = missing.stream().map(grid::tile).toList();
        for (List<Integer> batch : Batches.group(areas)) {
            decode(decoder, batch.stream().map(missing::get).toList(), latents);
        }
        clock.end(Stage.LATENTS);
        lost.retainAll(damage.tiles());
        Concealment.fill(latents, lost.stream().map(grid::tile).toList());
        return latents;
    }

    /** Decodes tiles of equal size; those that do not decode are lost. */
    private void decode(BatchDecoder decoder, List<Integer> tiles, LatentWindow latents)
            throws SpcException {
        List<BatchDecoder.Source> sources = new ArrayList<>();
        for (int tile : tiles) {
            sources.add(new BatchDecoder.Source(stream.tile(tile), fineness.of(grid.tile(tile))));
        }
        LatentArea size = grid.tile(tiles.get(0));
        List<BatchDecoder.Decoded> decoded = decoder.decode(sources, size.rows(), size.columns());
        for (int i = 0; i < tiles.size(); i++) {
            if (decoded.get(i).failure() == null) {
                latents.copyFrom(decoded.get(i).latents(), grid.tile(tiles.get(i)));
            } else {
                damage.loseTile(
                        tiles.get(i), stream.located(tiles.get(i), decoded.get(i).failure()));
            }
        }
    }

    /** Returns the alpha of a region as its only channel; null for an image without. */
    private PixelImage alpha(Region region) throws MalformedException {
        Slice payload = stream.section(SpcFormat.ALPH);
        boolean wanted = header.colorType().hasAlpha();
        if (payload == null && !wanted) {
            return null;
        }
        PixelImage alpha = PixelImage.blank(region.width(), region.height(), ColorType.GRAY);
        try {
            AlphaPresence.require(stream);
            new AlphaDecoder(payload).decode(header.width(), header.height(), region, alpha);
        } catch (MalformedException e) {
            damage.pass("ALPH", e, wanted ? "made opaque" : "left out", wanted ? region : null);
            AlphaPlane.fill(alpha, (byte) 0xFF);
        }
        return wanted ? alpha : null;
    }

    public List<Warning> warnings() {
        return damage.warnings();
    }
}
