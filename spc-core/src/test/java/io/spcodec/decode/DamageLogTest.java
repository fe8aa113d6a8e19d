package io.spcodec.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import io.spcodec.error.Warning;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.Region;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a lenient decoder remembers of damage, and a strict one throws. */
class DamageLogTest {
    private static final TileGrid GRID = new TileGrid(300, 200, 64);
    private static final MalformedException REASON =
            new MalformedException("TILE", 1234, "noise", "a tile");

    @Test
    void aStrictDecoderThrowsTheVeryReason() {
        DamageLog log = new DamageLog(GRID, 2, false);
        assertSame(REASON, assertThrows(MalformedException.class, () -> log.loseTile(3, REASON)));
        assertSame(REASON, assertThrows(MalformedException.class, () -> log.loseSteps(REASON)));
        assertTrue(log.warnings().isEmpty() && log.tiles().isEmpty());
    }

    @Test
    void aTileTakesItsNeighboursPixelsAlong() throws MalformedException {
        DamageLog log = new DamageLog(GRID, 2, true);
        log.loseTile(6, REASON);
        Warning warning = log.warnings().get(0);
        assertEquals("TILE 6", warning.section());
        assertEquals(1234, warning.offset());
        // The second tile of the second row, and two latents of 16 pixels around it.
        assertEquals(new Region(32, 32, 128, 128), warning.region());
        assertTrue(warning.message().contains("noise"), warning.message());
        assertTrue(warning.message().contains("neighbours"), warning.message());
    }

    @Test
    void aTileIsLostOnce() throws MalformedException {
        DamageLog log = new DamageLog(GRID, 0, true);
        log.loseTile(0, REASON);
        log.loseTile(0, REASON);
        log.loseTile(19, REASON);
        assertEquals(2, log.warnings().size());
        assertEquals(Set.of(0, 19), log.tiles());
        assertEquals(new Region(256, 192, 44, 8), log.warnings().get(1).region());
    }

    @Test
    void withoutStepsAllTilesAreLost() throws MalformedException {
        DamageLog log = new DamageLog(GRID, 1, true);
        log.loseSteps(REASON);
        assertEquals(20, log.tiles().size());
        assertEquals(new Region(0, 0, 300, 200), log.warnings().get(0).region());
        log.loseTile(4, REASON);
        assertEquals(1, log.warnings().size(), "said already");
    }

    @Test
    void metadataChangesNoPixels() throws MalformedException {
        DamageLog log = new DamageLog(GRID, 1, true);
        log.pass("DONE", REASON, "nothing else is lost", null);
        assertNull(log.warnings().get(0).region());
        assertTrue(log.tiles().isEmpty());
    }
}
