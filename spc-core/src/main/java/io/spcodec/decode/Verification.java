package io.spcodec.decode;

import io.spcodec.container.DamagedSection;
import io.spcodec.container.Header;
import io.spcodec.container.SpcStream;
import io.spcodec.error.MalformedException;
import io.spcodec.error.Warning;
import io.spcodec.grid.TileGrid;
import java.util.ArrayList;
import java.util.List;

/** What is damaged in a stream, as far as its frame and its checksums tell. */
public final class Verification {

    private Verification() {}

    /** Returns all that is damaged; reads every tile. */
    public static List<Warning> of(SpcStream stream) {
        List<Warning> damage = new ArrayList<>(ofFrame(stream));
        damage.addAll(ofTiles(stream));
        if (!stream.knowsLength()) {
            checkEnd(stream, damage);
        }
        return List.copyOf(damage);
    }

    /**
     * Returns what is damaged before the tiles, or missing behind them; reads no tile, and not the end
     * where that has to be looked for behind all of them.
     */
    public static List<Warning> ofFrame(SpcStream stream) {
        List<Warning> damage = new ArrayList<>();
        if (stream.knowsLength()) {
            checkEnd(stream, damage);
        }
        for (DamagedSection section : stream.damagedSections()) {
            String message = section.error().getMessage();
            damage.add(new Warning(section.name(), section.offset(), message, null));
        }
        checkAlpha(stream, damage);
        return List.copyOf(damage);
    }

    private static List<Warning> ofTiles(SpcStream stream) {
        List<Warning> damage = new ArrayList<>();
        Header header = stream.header();
        TileGrid grid = new TileGrid(header.width(), header.height(), header.tileSize());
        for (int tile = 0; tile < header.tileCount(); tile++) {
            try {
                stream.tile(tile);
            } catch (MalformedException inTile) {
                MalformedException e = stream.located(tile, inTile);
                damage.add(
                        new Warning(
                                "TILE " + tile,
                                e.offset(),
                                DamageLog.message("TILE " + tile, e),
                                grid.pixels(grid.tile(tile))));
            }
        }
        return damage;
    }

    private static void checkEnd(SpcStream stream, List<Warning> damage) {
        try {
            stream.requireEnd();
        } catch (MalformedException e) {
            damage.add(new Warning("DONE", e.offset(), e.getMessage(), null));
        }
    }

    private static void checkAlpha(SpcStream stream, List<Warning> damage) {
        boolean lost =
                stream.damagedSections().stream()
                        .anyMatch(section -> section.name().equals("ALPH"));
        if (!lost) {
            try {
                AlphaPresence.require(stream);
            } catch (MalformedException e) {
                damage.add(new Warning("ALPH", e.offset(), e.getMessage(), null));
            }
        }
    }
}
