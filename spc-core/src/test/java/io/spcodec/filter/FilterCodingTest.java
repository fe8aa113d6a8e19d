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
                () -> FilterDecoder.decode(slice(payload), planes, real),
                () -> Arrays.toString(payload));
    }

    /** As an encoder would write it that checks nothing. */
    private static byte[] payload(int[] levels, int[] values) {
        byte[] indices = new byte[values.length];
        PayloadWriter out = new PayloadWriter().u8(16);
        for (int i = 0; i < levels.length; i++) {
            out.u8(levels[i]);
            Arrays.fill(indices, 12 * i, 12 * i + 12, (byte) levels[i]);
        }
        byte[] stream = new SymbolCoder(real).encode(values, indices, values.length);
        return out.bytes(stream).toByteArray();
    }

    @Test
    void filtersComeBack() throws MalformedException {
        for (TableSet tables : both) {
            for (int i = 0; i < 20; i++) {
                int planes = i % 2 == 0 ? 1 : 3;
                AdaptiveFilter filter = Patchwork.filter(planes, 255 - 13 * i, MOST[i % 5], i);
                byte[] payload = FilterEncoder.encode(filter, tables);
                byte[] stream = new byte[payload.length + 14];
                System.arraycopy(payload, 0, stream, 9, payload.length);
                Slice slice = new Slice(stream, 9, payload.length);
                AdaptiveFilter found = FilterDecoder.decode(slice, planes, tables);
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
            assertArrayEquals(new byte[] {16, 0, 0, 0}, FilterEncoder.encode(nothing, tables));
            int[][] one = new int[3][12];
            one[1][0] = 7;
            byte[] payload = FilterEncoder.encode(new AdaptiveFilter(255, one), tables);
            assertEquals(-1, payload[0]);
            assertEquals(0, payload[1]);
            assertTrue(payload[2] > 0 && payload[2] < 64, payload[2] + "");
            assertEquals(0, payload[3]);
        }
    }

    @Test
    void payloadsAreSmall() {
        for (int seed = 0; seed < 20; seed++) {
            int most = FilterEncoder.encode(Patchwork.filter(3, 16, 127, seed), real).length;
            assertTrue(most <= 70, most + " bytes");
            int usual = FilterEncoder.encode(Patchwork.filter(3, 16, 15, seed), real).length;
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
            int found = FilterEncoder.encode(filter, real).length;
            assertTrue(found <= least + 2, found + " bytes for " + least);
        }
    }

    /** Its head; behind that a coder whose words run out may end as it should by chance. */
    @Test
    void whatIsCutShortIsRefusedOrAnotherFilter() throws MalformedException {
        for (int planes : new int[] {1, 3}) {
            AdaptiveFilter filter = Patchwork.filter(planes, 16, 40, 3);
            byte[] payload = FilterEncoder.encode(filter, real);
            int decoded = 0;
            for (int length = 0; length < payload.length; length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                if (length <= planes) {
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
            AdaptiveFilter found = FilterDecoder.decode(slice(cut), planes, real);
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
                byte[] payload =
                        FilterEncoder.encode(Patchwork.filter(planes, 16, most, most), real);
                for (int more = 1; more < 5; more++) {
                    refused(Arrays.copyOf(payload, payload.length + more), planes);
                }
            }
        }
    }

    @Test
    void aLevelWithoutTableIsRefused() {
        for (int level : new int[] {64, 127, 128, 255}) {
            for (int plane = 0; plane < 3; plane++) {
                byte[] payload = {16, 0, 0, 0};
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
            assertEquals(4, damage.offset(), "where the stream starts");
            assertTrue(damage.getMessage().contains("" + value), damage.getMessage());
        }
        values[17] = -127;
        AdaptiveFilter found = FilterDecoder.decode(slice(payload(levels, values)), 3, real);
        assertEquals(-127, found.coefficient(1, 5));
    }
}
