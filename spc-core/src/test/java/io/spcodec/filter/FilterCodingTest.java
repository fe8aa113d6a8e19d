package io.spcodec.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bundle.BundleFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.PayloadWriter;
import io.spcodec.container.Slice;
import io.spcodec.entropy.Frequencies;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A filter's payload, number by number. */
class FilterCodingTest {
    private static final int[] MOST = {0, 1, 5, 30, 127};

    private static TableSet real;
    private static List<TableSet> both;

    @BeforeAll
    static void read() throws ModelException {
        byte[] integers = BundleFiles.builtIn(ModelBundle.DEFAULT_ID).read("integers.bin");
        real = Frequencies.read(IntegerModel.read(integers).frequencies()).plain();
        both = List.of(real, Frequencies.read(new TinyModel().sound().frequencies()).plain());
    }

    private static Slice slice(byte[] payload) {
        return new Slice(payload, 0, payload.length);
    }

    private static MalformedException refused(byte[] payload, int planes) {
        return assertThrows(
                MalformedException.class,
                () -> decode(slice(payload), planes, real),
                () -> Arrays.toString(payload));
    }

    private static byte[] encode(AdaptiveFilter filter, TableSet tables) {
        return FilterEncoder.encode(PictureFilter.of(filter, 1, 1), tables);
    }

    private static AdaptiveFilter decode(Slice payload, int planes, TableSet tables)
            throws MalformedException {
        CalmSquares none = CalmSquares.none(1, 1);
        return FilterDecoder.decode(payload, planes, none, tables).adaptive();
    }

    /** As an encoder would write it that checks nothing, without calm squares. */
    private static byte[] payload(int[] levels, int[] values) {
        return payload(levels, values, 0, 0);
    }

    /** With the squares' level and their symbols. */
    private static byte[] payload(int[] levels, int[] coefficients, int level, int... calm) {
        int[] values = Arrays.copyOf(coefficients, coefficients.length + calm.length);
        System.arraycopy(calm, 0, values, coefficients.length, calm.length);
        byte[] indices = new byte[values.length];
        PayloadWriter out = new PayloadWriter().u8(16);
        for (int i = 0; i < levels.length; i++) {
            out.u8(levels[i]);
            Arrays.fill(indices, 12 * i, 12 * i + 12, (byte) levels[i]);
        }
        out.u8(level);
        Arrays.fill(indices, coefficients.length, values.length, (byte) level);
        byte[] stream = new SymbolCoder(real).encode(values, indices, values.length);
        return out.bytes(stream).toByteArray();
    }

    @Test
    void filtersComeBack() throws MalformedException {
        for (TableSet tables : both) {
            for (int i = 0; i < 20; i++) {
                int planes = i % 2 == 0 ? 1 : 3;
                AdaptiveFilter filter = Patchwork.filter(planes, 255 - 13 * i, MOST[i % 5], i);
                byte[] payload = encode(filter, tables);
                byte[] stream = new byte[payload.length + 14];
                System.arraycopy(payload, 0, stream, 9, payload.length);
                Slice slice = new Slice(stream, 9, payload.length);
                AdaptiveFilter found = decode(slice, planes, tables);
                assertEquals(filter.threshold(), found.threshold());
                assertEquals(planes, found.planes());
                for (int plane = 0; plane < planes; plane++) {
                    assertArrayEquals(filter.coefficients(plane), found.coefficients(plane));
                }
            }
        }
    }

    @Test
    void aPlaneThatDoesNothingTakesAByte() {
        for (TableSet tables : both) {
            AdaptiveFilter nothing = new AdaptiveFilter(16, new int[3][12]);
            assertArrayEquals(new byte[] {16, 0, 0, 0, 0}, encode(nothing, tables));
            int[][] one = new int[3][12];
            one[1][0] = 7;
            byte[] payload = encode(new AdaptiveFilter(255, one), tables);
            assertEquals(-1, payload[0]);
            assertEquals(0, payload[1]);
            assertTrue(payload[2] > 0 && payload[2] < 64, payload[2] + "");
            assertEquals(0, payload[3]);
        }
    }

    @Test
    void payloadsAreSmall() {
        for (int seed = 0; seed < 20; seed++) {
            int most = encode(Patchwork.filter(3, 16, 127, seed), real).length;
            assertTrue(most <= 70, most + " bytes");
            int usual = encode(Patchwork.filter(3, 16, 15, seed), real).length;
            assertTrue(usual <= 36, usual + " bytes");
        }
    }

    @Test
    void theCheapestTableIsChosen() {
        for (int most : new int[] {1, 5, 30, 127}) {
            AdaptiveFilter filter = Patchwork.filter(1, 16, most, most);
            int least = Integer.MAX_VALUE;
            for (int level = 1; level < 64; level++) {
                int length = payload(new int[] {level}, filter.coefficients(0)).length;
                least = Math.min(least, length);
            }
            int found = encode(filter, real).length;
            assertTrue(found <= least + 2, found + " bytes for " + least);
        }
    }

    /** Its head; behind that a coder whose words run out may end as it should by chance. */
    @Test
    void whatIsCutShortIsRefusedOrAnotherFilter() throws MalformedException {
        for (int planes : new int[] {1, 3}) {
            AdaptiveFilter filter = Patchwork.filter(planes, 16, 40, 3);
            byte[] payload = encode(filter, real);
            int decoded = 0;
            for (int length = 0; length < payload.length; length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                if (length <= planes + 1) {
                    MalformedException damage = refused(cut, planes);
                    String field = length == 0 ? "FILT threshold" : "FILT level";
                    assertEquals(field, damage.section());
                    assertEquals(length, damage.offset());
                } else {
                    decoded += decodesToAnother(cut, planes, filter);
                }
            }
            assertTrue(decoded <= 2, decoded + " of " + payload.length + " decode");
        }
    }

    /** Returns 0 if it is refused, and 1 if it decodes, which has to be to another filter. */
    private static int decodesToAnother(byte[] cut, int planes, AdaptiveFilter filter) {
        try {
            AdaptiveFilter found = decode(slice(cut), planes, real);
            boolean same = true;
            for (int plane = 0; plane < planes; plane++) {
                same &= Arrays.equals(filter.coefficients(plane), found.coefficients(plane));
            }
            assertFalse(same, "a cut changes nothing");
            return 1;
        } catch (MalformedException e) {
            return 0;
        }
    }

    @Test
    void bytesBehindTheCoefficientsAreRefused() {
        for (int planes : new int[] {1, 3}) {
            for (int most : MOST) {
                byte[] payload = encode(Patchwork.filter(planes, 16, most, most), real);
                for (int more = 1; more < 5; more++) {
                    refused(Arrays.copyOf(payload, payload.length + more), planes);
                }
            }
        }
    }

    @Test
    void aLevelWithoutTableIsRefused() {
        for (int level : new int[] {64, 127, 128, 255}) {
            for (int plane = 0; plane < 4; plane++) {
                byte[] payload = {16, 0, 0, 0, 0};
                payload[1 + plane] = (byte) level;
                MalformedException damage = refused(payload, 3);
                assertEquals("FILT level", damage.section());
                assertEquals(1 + plane, damage.offset());
                String message = damage.getMessage();
                assertTrue(message.contains("found " + level + ", expected 0 to 63"), message);
            }
        }
    }

    @Test
    void aCoefficientBeyondItsRangeIsRefused() throws MalformedException {
        int[] values = new int[36];
        int[] levels = {20, 30, 0};
        for (int value : new int[] {128, -128, 200, 1 << 20, -(1 << 20)}) {
            values[17] = value;
            MalformedException damage = refused(payload(levels, values), 3);
            assertEquals("FILT coefficients", damage.section());
            assertEquals(5, damage.offset(), "where the stream starts");
            assertTrue(damage.getMessage().contains("" + value), damage.getMessage());
        }
        values[17] = -127;
        AdaptiveFilter found = decode(slice(payload(levels, values)), 3, real);
        assertEquals(-127, found.coefficient(1, 5));
    }

    @Test
    void calmSquaresComeBack() throws MalformedException {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(700);
            int height = 1 + random.nextInt(700);
            boolean[] calm = CalmSquares.none(width, height).calm();
            for (int k = 0; k < calm.length; k++) {
                calm[k] = random.nextInt(6) < i % 7;
            }
            CalmSquares squares = new CalmSquares(width, height, calm);
            AdaptiveFilter filter = Patchwork.filter(1 + i % 2 * 2, 16, MOST[i % 5], i);
            for (TableSet tables : both) {
                byte[] payload = FilterEncoder.encode(new PictureFilter(filter, squares), tables);
                PictureFilter found =
                        FilterDecoder.decode(
                                slice(payload),
                                filter.planes(),
                                CalmSquares.none(width, height),
                                tables);
                assertArrayEquals(calm, found.calm().calm(), width + " x " + height);
                assertArrayEquals(filter.coefficients(0), found.adaptive().coefficients(0));
            }
        }
    }

    /** A sky above a city: where squares are alike nothing but the first of them costs. */
    @Test
    void calmSquaresThatTouchCostLittle() {
        boolean[] calm = new boolean[16 * 12];
        Arrays.fill(calm, 0, 16 * 5, true);
        CalmSquares sky = new CalmSquares(1024, 768, calm);
        AdaptiveFilter none = new AdaptiveFilter(16, new int[3][12]);
        int bytes = FilterEncoder.encode(new PictureFilter(none, sky), real).length;
        assertTrue(bytes <= 12, bytes + " bytes");
    }

    @Test
    void squaresThatAreNeitherCalmNorNotAreRefused() throws MalformedException {
        int[] levels = {0};
        int[] zeroes = new int[12];
        for (int symbol : new int[] {-1, 2, 1 << 20}) {
            MalformedException damage = refused(payload(levels, zeroes, 20, symbol), 1);
            assertEquals("FILT calm squares", damage.section());
            assertEquals(3, damage.offset(), "where the stream starts");
            assertTrue(damage.getMessage().contains("" + symbol), damage.getMessage());
        }
        Slice one = slice(payload(levels, zeroes, 20, 1));
        assertTrue(FilterDecoder.decode(one, 1, CalmSquares.none(64, 64), real).calm().any());
    }

    /** By hand: each is as those left and above it are, or else unlike the one between them. */
    @Test
    void aSquareIsExpectedToBeAsThoseBeforeIt() {
        boolean[] calm = {
            false, true, true, false, //
            true, true, false, false, //
            true, false, true, true
        };
        int[] symbols = {
            0, 1, 0, 1, //
            1, 0, 1, 0, //
            0, 1, 1, 0
        };
        CalmSquares squares = new CalmSquares(200, 150, calm);
        assertArrayEquals(symbols, CalmCoding.symbols(squares));
        assertArrayEquals(calm, CalmCoding.squares(200, 150, symbols).calm());
    }
}
