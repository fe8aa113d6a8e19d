package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.QualityIndex;
import io.spcodec.error.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model of three channels says of itself, and how one that is unsound is refused. */
class TinyModelTest {

    private static void refuses(TinyModel model, String message) {
        ModelException refusal = assertThrows(ModelException.class, model::read);
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }

    @Test
    void aModelIsReadFromItsArrays() throws ModelException {
        IntegerModel model = new TinyModel().read();
        assertEquals(3, model.latentChannels());
        assertEquals(1, model.hyperChannels());
        assertEquals(2, model.featureChannels());
        assertEquals(1, model.channels(1));
        assertEquals(3, model.channels(2));
        assertEquals(3, model.stages().size());
        assertNull(model.stages().get(0).near());
        assertEquals(1, model.stages().get(2).group());
        assertEquals(2, model.stages().get(2).number());
        assertEquals(
                List.of(
                        new Coefficient(0, 0, 0),
                        new Coefficient(1, 0, 0),
                        new Coefficient(2, 0, 0)),
                model.coefficients());
        assertEquals(1, model.synthesis().width());
    }

    @Test
    void arraysThatAreHandedOutAreCopies() throws ModelException {
        IntegerModel model = new TinyModel().read();
        model.groups()[0] = 9;
        model.frequencies()[0] = 9;
        assertArrayEquals(new int[] {1, 2}, model.groups());
        assertEquals(192, model.frequencies()[0]);
    }

    @Test
    void exponentialsArePowersOfTwo() throws ModelException {
        IntegerModel model = new TinyModel().read();
        for (int logarithm = -14 * 1024; logarithm < 15 * 1024; logarithm += 7) {
            double exact = Math.pow(2, 14 + logarithm / 1024.0);
            double tolerance = 0.51 + exact / (1 << 15);
            assertEquals(exact, model.exponential(logarithm), tolerance, "at " + logarithm);
        }
        assertEquals(1 << 14, model.exponential(0));
        assertEquals(1 << 13, model.exponential(-1024));
        assertEquals(1 << 28, model.exponential(14 * 1024));
        assertEquals(1, model.exponential(-14 * 1024));
    }

    @Test
    void magnitudesAreLogarithmsAndEndAtTheLast() throws ModelException {
        IntegerModel model = new TinyModel().read();
        assertEquals(0, magnitude(model, 0));
        assertEquals(16, magnitude(model, 16), "log2(1 + 1) in sixteenths");
        assertEquals(32, magnitude(model, 48));
        assertEquals(magnitude(model, 4999), magnitude(model, Short.MAX_VALUE));
        for (int a = 1; a < 6000; a++) {
            assertTrue(magnitude(model, a) >= magnitude(model, a - 1));
        }
    }

    @Test
    void finenessIsAQuarterOctaveAStep() throws ModelException {
        IntegerModel model = new TinyModel().read();
        assertEquals(4096, model.stepSize(0));
        assertEquals(2048, model.stepSize(4));
        assertEquals(65_536, model.stepSize(-16));
        assertEquals(256, model.stepSize(16));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> model.stepSize(17));
    }

    @Test
    void tablesBetweenTwoAnchorsAreInterpolatedAndRounded() throws ModelException {
        Random random = new Random(3);
        int[] anchors = random.ints(6, -15_000, 15_000).toArray();
        IntegerModel model = new TinyModel().with("tables.L", anchors).read();
        for (int q = 0; q <= QualityIndex.MAX; q++) {
            int[] row = model.at(q).inverseGains();
            for (int i = 0; i < 3; i++) {
                double exact = anchors[i] + (anchors[3 + i] - anchors[i]) * (q / 1023.0);
                assertEquals(exact, row[i], 0.5001, "quality " + q);
            }
        }
        assertArrayEquals(
                new int[] {anchors[0], anchors[1], anchors[2]}, model.at(0).inverseGains());
        assertArrayEquals(
                new int[] {anchors[3], anchors[4], anchors[5]}, model.at(1023).inverseGains());
    }

    @Test
    void moreAnchorsLieAtEqualDistances() throws ModelException {
        TinyModel tiny = new TinyModel();
        for (String name : List.of("LG", "L", "B16", "LN", "feedback")) {
            tiny.with("tables." + name, new int[] {4, 3}, new int[12]);
        }
        for (String name : List.of("I16", "Fa", "Fb")) {
            tiny.with("tables." + name, new int[] {4, 1}, new int[4]);
        }
        tiny.with("tables.steps", new int[] {4, 17}, new int[4 * 17]);
        tiny.with("tables.LM", new int[] {4, 1}, 0, 300, -900, 5);
        tiny.with("tables.Fb", new int[] {4, 1}, 10, 20, -40, 1000);
        IntegerModel model = tiny.read();
        assertEquals(10, model.at(0).filmShift()[0]);
        assertEquals(20, model.at(341).filmShift()[0]);
        assertEquals(-40, model.at(682).filmShift()[0]);
        assertEquals(1000, model.at(1023).filmShift()[0]);
        assertEquals(-10, model.at(511).filmShift()[0], 1);
        assertEquals(model.exponential(300), model.at(341).meanFactors()[0]);
    }

    @Test
    void hyperIndicesAreRoundedAndKeptWithinTheTables() throws ModelException {
        for (int sixteenths : new int[] {-500, -9, -8, 0, 7, 8, 23, 24, 16 * 63, 5000}) {
            IntegerModel model = new TinyModel().fill("tables.I16", sixteenths).read();
            long rounded = Math.round(sixteenths / 16.0);
            long expected = Math.max(0, Math.min(63, rounded));
            assertEquals(expected, model.at(500).hyperIndices()[0], sixteenths + " sixteenths");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1024, Integer.MIN_VALUE})
    void aQualityOutsideItsRangeIsTheCallersMistake(int quality) throws ModelException {
        IntegerModel model = new TinyModel().read();
        assertThrows(IllegalArgumentException.class, () -> model.at(quality));
    }

    @ParameterizedTest
    @CsvSource({
        "X, 0, 16383, 'X is 16383, expected 2^14 to 2^15'",
        "X, 1023, 32769, 'X is 32769, expected 2^14 to 2^15'",
        "T, 0, 1, 'T is without zero, expected 0 for 0'",
        "T, 5, -1, 'T is -1, expected 0 to 127'",
        "F, 3, 0, 'F is 0, expected 1 to 2^17'",
        "F, 3, 131073, 'F is 131073, expected 1 to 2^17'",
        "groups, 0, 0, 'groups is 0, expected at least one channel each'",
        "groups, 0, 5000, 'groups is 5002 channels, expected 1 to 4096'",
        "stages, 1, 3, 'stages is 3, expected 1, 2, 4 or 6'",
        "axes, 1, 3, 'expected 3 axes of 16 x 16'",
        "rows, 1, 16, 'expected 3 axes of 16 x 16'",
        "columns, 1, -1, 'expected 3 axes of 16 x 16'",
        "tables.L, 2, 15360, 'tables.L is 15360, expected -15359 to 15359'",
        "tables.B16, 0, -65537, 'tables.B16 is -65537, expected -65536 to 65536'",
        "tables.steps, 33, 65537, 'tables.steps is 65537, expected -65536 to 65536'",
        "tables.feedback, 0, 4097, 'tables.feedback is 4097, expected -4096 to 4096'",
        "hyper.coarse.s, 2, 32, 'hyper.coarse.s is 32, expected 0 to 31'",
        "hyper.coarse.s, 2, -1, 'hyper.coarse.s is -1, expected 0 to 31'",
        "stage1.out.w, 0, -64, 'stage1.out.w is -64, expected at most 63 in magnitude'",
        "synthesis.leave.s, 191, 5, 'synthesis.leave.s is 5, expected 6 to 13'",
        "synthesis.leave.s, 0, 14, 'synthesis.leave.s is 14, expected 6 to 13'"
    })
    void aValueOutOfRangeIsRefusedByItsName(String name, int index, int value, String message)
            throws Exception {
        int[] values = IntegerFile.read("tiny", new TinyModel().file()).ints(name);
        values[index] = value;
        refuses(new TinyModel().with(name, values), message);
    }

    @Test
    void anEntryThatIsMissingIsNamed() {
        for (String name :
                List.of("groups", "X", "axes", "hyper.fine.w", "stage2.near.b", "tables.Fb")) {
            refuses(new TinyModel().without(name), "integers.bin has no " + name);
        }
    }

    @Test
    void anEntryOfAnotherShapeIsRefusedWithBoth() {
        refuses(
                new TinyModel().with("hyper.leave.b", new int[] {3}, 0, 0, 0),
                "hyper.leave.b is of shape [3], expected [2], -1 being any");
        refuses(
                new TinyModel().with("tables.Fa", new int[] {2, 2}, 0, 0, 0, 0),
                "tables.Fa is of shape [2, 2], expected [-1, 1], -1 being any");
        refuses(
                new TinyModel().with("X", new int[] {1}, 1 << 14),
                "X is of shape [1], expected [1024]");
    }

    @Test
    void tablesOfDifferentAnchorsAreRefused() {
        refuses(
                new TinyModel().with("tables.Fb", new int[] {3, 1}, 0, 0, 0),
                "tables is of 3 anchors, expected 2 as in tables.L");
        refuses(
                new TinyModel().with("tables.L", new int[] {1, 3}, 0, 0, 0),
                "tables.L is of 1 anchors, expected 2 to 64");
        refuses(
                new TinyModel().with("tables.LM", new int[] {65, 1}, new int[65]),
                "tables.LM is of 65 anchors, expected 2 to 64");
    }

    @Test
    void kernelsAreOddSquaresAndSmall() {
        refuses(new TinyModel().layer("hyper.coarse", 1, 4, 2), "hyper.coarse is 2 x 2");
        refuses(new TinyModel().layer("hyper.coarse", 1, 4, 9), "hyper.coarse is 9 x 9");
        refuses(
                new TinyModel().with("hyper.coarse.w", new int[] {4, 1, 1, 3}, new int[12]),
                "hyper.coarse is 1 x 3, expected an odd square of at most 7");
        refuses(
                new TinyModel().layer("stage0.hidden", 2, 1, 3),
                "stage0.hidden is of kernel 3, expected 1");
    }

    @Test
    void depthToSpaceWantsFourthsOfChannels() {
        refuses(
                new TinyModel().layer("hyper.coarse", 1, 6, 1),
                "hyper.coarse is 6 channels, expected a multiple of 4");
        refuses(
                new TinyModel().layer("synthesis.up", 1, 5, 1),
                "synthesis.up is 5 channels, expected a multiple of 4");
    }

    @Test
    void residualBlocksAreReadUntilOneIsMissing() throws ModelException {
        TinyModel tiny = new TinyModel();
        for (int i = 0; i < 2; i++) {
            tiny.layer("synthesis.coarse" + i + ".spread", 1, 3, 5);
            tiny.layer("synthesis.coarse" + i + ".mix", 3, 1, 1);
        }
        tiny.layer("synthesis.coarse3.spread", 1, 3, 5).layer("synthesis.coarse3.mix", 3, 1, 1);
        tiny.layer("synthesis.fine0.spread", 1, 2, 3).layer("synthesis.fine0.mix", 2, 1, 1);
        IntegerModel model = tiny.read();
        assertEquals(2, model.synthesis().coarse().size());
        assertEquals(1, model.synthesis().fine().size());
        // Two kernels of 5 at latents, one of 3 at half of them.
        assertEquals(2 + 2 + 1, model.synthesis().margin());
        assertEquals(0, new TinyModel().read().synthesis().margin());
    }

    /** What stages see of a latent. */
    private static int magnitude(IntegerModel model, int sixteenths) {
        byte[] seen = new byte[2];
        Arrays.fill(seen, (byte) IntegerNetworks.ZERO);
        model.looks().write(new short[] {(short) sixteenths}, 0, 1, seen, 0);
        assertEquals(seen[0], seen[1], "the value of a positive number");
        return (seen[1] & 0xff) - IntegerNetworks.ZERO;
    }
}
