package io.spcodec.decode;

import io.spcodec.container.DamagedSection;
import io.spcodec.error.MalformedException;
import io.spcodec.error.Warning;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one decoding has lost, for those who read the image; a strict one throws instead. */
final class DamageLog {
    private final TileGrid grid;
    private final int margin;
    private final boolean lenient;
    private final Set<Integer> tiles = new LinkedHashSet<>();
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * Starts with nothing lost.
     *
     * @param margin latents that the synthesis, and the filter behind it, see beyond their output
     */
    DamageLog(TileGrid grid, int margin, boolean lenient) {
        this.grid = grid;
        this.margin = margin;
        this.lenient = lenient;
    }

    /**
     * A section that the container passed over.
     *
     * @param everywhere whether every pixel may be another for it
     */
    void leaveOut(DamagedSection section, boolean everywhere) {
        String message = section.error().getMessage() + "; left out";
        Region pixels = everywhere ? grid.pixels(grid.bounds()) : null;
        warnings.add(new Warning(section.name(), section.offset(), message, pixels));
    }

    /** A part whose loss changes these pixels, or none if null. */
    void pass(String section, MalformedException reason, String remedy, Region pixels)
            throws MalformedException {
        if (!lenient) {
            throw reason;
        }
        String message = message(section, reason) + "; " + remedy;
        warnings.add(new Warning(section, reason.offset(), message, pixels));
    }

    /** Returns what is wrong, with the section's name: within a tile nobody knows which it is. */
    static String message(String section, MalformedException reason) {
        String name = reason.section().startsWith(section) ? "" : section + ": ";
        return name + reason.getMessage();
    }

    /** One tile. Its neighbours' pixels change too, as far as the synthesis looks. */
    void loseTile(int tile, MalformedException reason) throws MalformedException {
        if (!tiles.contains(tile)) {
            LatentArea reach = grid.tile(tile).grow(margin, grid.bounds());
            pass("TILE " + tile, reason, "filled from its neighbours", grid.pixels(reach));
            tiles.add(tile);
        }
    }

    /** The step map chooses the tables of every symbol: without it no tile can be decoded. */
    void loseSteps(MalformedException reason) throws MalformedException {
        pass("STEP", reason, "every tile needs it, so all are gray", grid.pixels(grid.bounds()));
        for (int tile = 0; tile < grid.count(); tile++) {
            tiles.add(tile);
        }
    }

    /** Returns the tiles that are lost. */
    Set<Integer> tiles() {
        return tiles;
    }

    List<Warning> warnings() {
        return warnings;
    }
}
