package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ChecksumRepair;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damage of any kind: an error that names section and place, or, where that is asked for, the
 * picture with warnings, and never a pixel that is wrong outside the regions that they name.
 *
 * <p>The build takes a share of the cuts and changes. All of them, 10,000 changes of each kind to
 * each sample, with their counts: {@code mvn test -pl spc-core -am -Dtest=DamageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dspc.damage=full}.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamageTest {

    private static final boolean FULL = "full".equals(System.getProperty("spc.damage"));
    private static final int CHANGES = FULL ? 10_000 : 50;
    private static final int CUTS = FULL ? Integer.MAX_VALUE : 40;

    /** Small, so that a header that was made to fit claims nothing that takes long. */
    private static final DecodeOptions STRICT =
            DecodeOptions.defaults()
                    .withLimits(new DecodeLimits(1 << 18, 1 << 20, 64, 1 << 16, 1 << 28));

    private static final DecodeOptions LENIENT = STRICT.withLenient(true);

    private static final Map<DamageSample, byte[]> STREAMS = new EnumMap<>(DamageSample.class);
    private static final Map<DamageSample, PixelImage> IMAGES = new EnumMap<>(DamageSample.class);
    private static final Map<String, Integer> COUNTS = new TreeMap<>();
    private static SpcDecoder decoder;

    @BeforeAll
    static void encode() throws IOException {
        decoder = SpcDecoder.create(Provider.CPU);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            for (DamageSample sample : DamageSample.values()) {
                byte[] stream = sample.encode(encoder);
                STREAMS.put(sample, stream);
                IMAGES.put(sample, decoder.decode(stream, STRICT).image());
            }
        }
        assertEquals(22, STREAMS.size());
        for (DamageSample sample : List.of(DamageSample.FILTERED, DamageSample.FILTERED_ALL)) {
            SpcStream frame = SpcStream.readFrame(STREAMS.get(sample), STRICT.limits());
            assertNotNull(frame.section(SpcFormat.FILT), sample.name());
        }
    }

    @AfterAll
    static void close() {
        decoder.close();
        if (FULL) {
            COUNTS.forEach((what, count) -> System.out.println(count + " " + what));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cut(DamageSample sample) throws IOException {
        byte[] stream = STREAMS.get(sample);
        int step = Math.max(1, stream.length / CUTS);
        for (int length = 0; length < stream.length; length += step) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(MalformedException.class, () -> decoder.decode(cut, STRICT));
            refusesOrLists("cut", sample, cut);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changed(DamageSample sample) throws IOException {
        byte[] stream = STREAMS.get(sample);
        Random random = new Random(sample.ordinal());
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = Mutation.of(stream, random);
            if (!Arrays.equals(stream, changed)) {
                assertThrows(SpcException.class, () -> decoder.decode(changed, STRICT));
                refusesOrLists("changed", sample, changed);
            }
        }
    }

    /** Nobody can tell these from sound streams; they end, in kind, and within the limits. */
    @ParameterizedTest
    @EnumSource
    void changedUnderRightChecksums(DamageSample sample) throws IOException {
        byte[] stream = STREAMS.get(sample);
        Random random = new Random(1000 + sample.ordinal());
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = ChecksumRepair.of(Mutation.of(stream, random));
            DecodeOptions options = i % 2 == 0 ? STRICT : LENIENT;
            DecodeResult result = decode("changed and repaired", changed, options);
            if (result != null) {
                PixelImage image = result.image();
                assertTrue((long) image.width() * image.height() <= 1 << 18);
                assertTrue(options.lenient() || result.warnings().isEmpty());
            }
        }
    }

    private static void refusesOrLists(String kind, DamageSample sample, byte[] damaged)
            throws IOException {
        DecodeResult result = decode(kind, damaged, LENIENT);
        if (result != null) {
            assertFalse(result.warnings().isEmpty(), "damage that nobody is told of");
            WrongPixels.requireNoneUnlisted(IMAGES.get(sample), result);
        }
    }

    private static DecodeResult decode(String kind, byte[] damaged, DecodeOptions options)
            throws IOException {
        try {
            DecodeResult result = decoder.decode(damaged, options);
            String listed = result.warnings().isEmpty() ? "" : ", damage listed";
            COUNTS.merge(kind + ": a picture" + listed, 1, Integer::sum);
            return result;
        } catch (SpcException e) {
            COUNTS.merge(kind + ": " + e.getClass().getSimpleName(), 1, Integer::sum);
            assertFalse(e instanceof ModelException, e.getMessage());
            if (e instanceof MalformedException malformed) {
                assertFalse(malformed.section().isBlank());
                long at = malformed.offset();
                assertTrue(at >= 0 && at <= damaged.length, e.getMessage());
            }
            return null;
        }
    }
}
