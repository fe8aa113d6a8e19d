package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.entropy.TableSet;
import io.spcodec.entropy.Trellis;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way that is found is the cheapest of all. */
class TrellisSearchTest {
    private static final int UNIT = StageQuantiser.UNIT;
    private static final int STEP = UNIT * StageSymbols.STEP / IntegerModel.LATENT_UNIT;

    private final TableSet tables = BatchCoderTest.frequencies(new TinyModel().sound()).dependent();

    /** Only every eighth symbol is of the chain. */
    private int[] search(int[] exact, byte[] levels, long bit, int[] end) {
        int[] spreadExact = new int[exact.length * Trellis.CHAINS];
        byte[] spreadLevels = new byte[spreadExact.length];
        for (int i = 0; i < exact.length; i++) {
            spreadExact[i * Trellis.CHAINS + 3] = exact[i];
            spreadLevels[i * Trellis.CHAINS + 3] = levels[i];
        }
        int[] spread = new int[spreadExact.length];
        end[0] = new TrellisSearch(tables, bit).run(spreadExact, spreadLevels, 3, end[0], spread);
        int[] found = new int[exact.length];
        for (int i = 0; i < exact.length; i++) {
            found[i] = spread[i * Trellis.CHAINS + 3];
        }
        return found;
    }

    private long cost(int[] values, int[] exact, byte[] levels, long bit, int[] state) {
        long cost = 0;
        for (int i = 0; i < exact.length; i++) {
            int quantiser = Trellis.quantiser(state[0]);
            int symbol = Trellis.symbol(quantiser, values[i]);
            int table = tables.number(levels[i], quantiser);
            cost +=
                    TrellisSearch.distortion(exact[i], values[i])
                            + bit * tables.cost(table, symbol);
            state[0] = Trellis.next(state[0], tables.parity(table, symbol));
        }
        return cost;
    }

    /** The least cost from a symbol on, of all values near enough. */
    private long least(int i, int state, int[] exact, byte[] levels, long bit) {
        if (i == exact.length) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        int quantiser = Trellis.quantiser(state);
        int table = tables.number(levels[i], quantiser);
        for (int symbol = -4; symbol <= 4; symbol++) {
            long distortion = TrellisSearch.distortion(exact[i], Trellis.value(quantiser, symbol));
            int behind = Trellis.next(state, tables.parity(table, symbol));
            long rest = least(i + 1, behind, exact, levels, bit);
            least = Math.min(least, distortion + bit * tables.cost(table, symbol) + rest);
        }
        return least;
    }

    @Test
    void noOtherWayIsCheaper() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int[] exact = random.ints(5, -4 * UNIT, 4 * UNIT).toArray();
            byte[] levels = new byte[exact.length];
            for (int i = 0; i < exact.length; i++) {
                levels[i] = (byte) (5 + random.nextInt(40));
            }
            long bit = random.nextInt(3) * 1500L;
            int start = random.nextInt(Trellis.STATES);
            int[] end = {start};
            int[] found = search(exact, levels, bit, end);
            int[] state = {start};
            assertEquals(
                    least(0, start, exact, levels, bit), cost(found, exact, levels, bit, state));
            assertEquals(state[0], end[0]);
        }
    }

    /** Values come 1.45 decibels nearer than of each quantiser alone; no code gives more than 1.53. */
    @Test
    void valuesAreNearerThanOneQuantisersWouldBe() {
        Random random = new Random(2);
        int[] exact = random.ints(20_000, -9 * UNIT, 9 * UNIT).toArray();
        byte[] levels = new byte[exact.length];
        Arrays.fill(levels, (byte) 40);
        int[] found = search(exact, levels, 0, new int[1]);
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double error = (exact[i] - (double) found[i] * STEP) / (2 * STEP);
            sum += error * error;
        }
        double decibels = 10 * Math.log10(sum / exact.length * 12);
        assertTrue(decibels > -1.53 && decibels < -1.4, decibels + " dB");
    }

    @Test
    void farValuesAreEscapesAndKeepTheirChain() {
        int[] exact = {3000 * UNIT, -3000 * UNIT, 0, 900 * UNIT, UNIT};
        byte[] levels = {5, 60, 5, 1, 5};
        int[] end = {0};
        int[] found = search(exact, levels, 3000, end);
        int[] state = {0};
        cost(found, exact, levels, 3000, state);
        assertEquals(state[0], end[0]);
        assertEquals(3000 * UNIT, found[0] * STEP, STEP);
        assertEquals(-3000 * UNIT, found[1] * STEP, STEP);
    }
}
