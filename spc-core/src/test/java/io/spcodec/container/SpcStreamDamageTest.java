package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage of any kind ends in a typed error with a place, before anybody decodes a symbol. */
class SpcStreamDamageTest {

    static Stream<byte[]> streams() {
        return Stream.of(SampleStreams.sections(), SampleStreams.compact());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void refusesEveryTruncation(byte[] stream) {
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            MalformedException e =
                    assertThrows(MalformedException.class, () -> SampleStreams.readAll(cut));
            assertTrue(e.offset() >= 0 && e.offset() <= length, e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void refusesEveryFlipOfEveryBit(byte[] stream) {
        for (int bit = 0; bit < 8 * stream.length; bit++) {
            byte[] flipped = stream.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            SpcException e = assertThrows(SpcException.class, () -> SampleStreams.readAll(flipped));
            assertTrue(
                    e instanceof MalformedException || e instanceof UnsupportedException,
                    () -> "bit " + e);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void refusesEveryByteSetToEveryValue(byte[] stream) {
        for (int i = 0; i < stream.length; i++) {
            for (int value = 0; value < 256; value += 5) {
                byte[] changed = stream.clone();
                changed[i] = (byte) value;
                if (changed[i] != stream[i]) {
                    assertThrows(SpcException.class, () -> SampleStreams.readAll(changed));
                }
            }
        }
    }

    /** With its checksums made right again, nonsense has to be caught by the fields' own checks. */
    @Test
    void survivesNonsenseUnderARightChecksum() {
        byte[] stream = SampleStreams.sections();
        int payload = stream[15] & 0xff;
        Random random = new Random(4);
        int refused = 0;
        for (int trial = 0; trial < 5000; trial++) {
            byte[] nonsense = stream.clone();
            nonsense[17 + random.nextInt(payload - 1)] = (byte) random.nextInt();
            int checksum = Checksum.of(nonsense, 8, 8 + payload);
            for (int i = 0; i < 4; i++) {
                nonsense[16 + payload + i] = (byte) (checksum >>> 24 - 8 * i);
            }
            try {
                SampleStreams.readAll(nonsense);
            } catch (SpcException e) {
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " refused, the rest read as other headers");
    }
}
