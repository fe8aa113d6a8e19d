package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The two quantisers and the states behind them. */
class TrellisTest {
    @Test
    void theQuantisersHaveTheEvenAndTheOddValuesAndBothHaveZero() {
        for (int symbol = -300; symbol <= 300; symbol++) {
            assertEquals(2 * symbol, Trellis.value(0, symbol));
            int odd = Trellis.value(1, symbol);
            assertTrue(symbol == 0 ? odd == 0 : odd % 2 != 0);
            assertEquals(symbol, Trellis.symbol(0, Trellis.value(0, symbol)));
            assertEquals(symbol, Trellis.symbol(1, odd));
        }
        assertThrows(IllegalArgumentException.class, () -> Trellis.symbol(0, 3));
        assertThrows(IllegalArgumentException.class, () -> Trellis.symbol(1, 2));
    }

    /** Figures of section 4 of docs/FORMAT.md, by hand. */
    @Test
    void statesFollowAsTheFormatSays() {
        assertEquals(0, Trellis.next(0, 0));
        assertEquals(25, Trellis.next(0, 1));
        assertEquals(55, Trellis.next(1, 0));
        assertEquals(46, Trellis.next(1, 1));
        assertEquals(31, Trellis.next(62, 0));
        assertEquals(49, Trellis.next(63, 1));
    }

    /** An even and an odd symbol lead to every state, both of one quantiser; an encoder's search counts on it. */
    @Test
    void everyStateIsReachedByBothParitiesOfOneQuantiser() {
        int[][] quantisers = new int[Trellis.STATES][2];
        for (int[] byParity : quantisers) {
            Arrays.fill(byParity, -1);
        }
        for (int state = 0; state < Trellis.STATES; state++) {
            for (int parity = 0; parity < 2; parity++) {
                int behind = Trellis.next(state, parity);
                assertEquals(-1, quantisers[behind][parity], "reached twice");
                quantisers[behind][parity] = Trellis.quantiser(state);
            }
        }
        for (int state = 0; state < Trellis.STATES; state++) {
            int half = state / (Trellis.STATES / 2);
            assertArrayEquals(new int[] {half, half}, quantisers[state], "to state " + state);
        }
    }

    /** Ways that part meet again after seven symbols at the earliest: what the gain comes from. */
    @Test
    void waysThatPartStayApartForSevenSymbols() {
        for (int start = 0; start < Trellis.STATES; start++) {
            Set<Integer> even = Set.of(Trellis.next(start, 0));
            Set<Integer> odd = Set.of(Trellis.next(start, 1));
            for (int symbols = 2; symbols < 7; symbols++) {
                even = behind(even);
                odd = behind(odd);
                Set<Integer> both = new HashSet<>(even);
                both.retainAll(odd);
                assertTrue(both.isEmpty(), start + " after " + symbols);
            }
        }
    }

    private static Set<Integer> behind(Set<Integer> states) {
        Set<Integer> behind = new HashSet<>();
        for (int state : states) {
            behind.add(Trellis.next(state, 0));
            behind.add(Trellis.next(state, 1));
        }
        return behind;
    }

    @Test
    void chainsTakeTurns() {
        TableSet tables = SampleSymbols.dependentTables();
        Chains chains = new Chains();
        chains.skip(3);
        chains.advance(tables, 1);
        assertEquals(0, chains.state(0));
        assertEquals(Trellis.next(0, 1), chains.state(Trellis.CHAINS - 1));
        chains.skip(Trellis.CHAINS - 1);
        chains.advance(tables, TableSet.ESCAPE);
        assertEquals(Trellis.next(Trellis.next(0, 1), 0), chains.state(Trellis.CHAINS - 1));
        chains.advance(SampleSymbols.scaleTables(true), 1);
        assertEquals(0, chains.states()[Trellis.CHAINS - 1]);
    }
}
