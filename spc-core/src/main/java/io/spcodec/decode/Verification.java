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

    /** Returns what is damaged, in the order of its places but for the end. */
    public static List<Warning> of(SpcStream stream) {
        List<Warning> damage = new ArrayList<>();
        for (DamagedSection section : stream.damagedSections()) {
            String message = section.error().getMessage();
            damage.add(new Warning(section.name(), section.offset(), message, null));
        }
        checkAlpha(stream, damage);
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
        try {
            stream.requireEnd();
        } catch (MalformedException e) {
            damage.add(0, new Warning("DONE", e.offset(), e.getMessage(), null));
        }
        return List.copyOf(damage);
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
