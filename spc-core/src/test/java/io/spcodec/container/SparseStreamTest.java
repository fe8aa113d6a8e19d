package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that claim to be longer than an array, to a reader without limits of its own. */
class SparseStreamTest {
    private static final long FOUR_GIBIBYTES = 1L << 32;
    private static final long UNKNOWN = -1;
    private static final DecodeLimits NONE =
            new DecodeLimits(
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE);

    /** More than the source could be asked for here: it is a few dozen bytes. */
    private static final long FEW = 1 << 10;

    private static SparseStream stream(byte[] data, long claimedLength) {
        return new SparseStream(
                new ByteSource() {
                    @Override
                    public long length() {
                        return claimedLength;
                    }

                    @Override
                    public int read(long offset, byte[] target, int from, int count) {
                        assertTrue(offset >= 0 && from >= 0 && count >= 0, "overflow");
                        int there = (int) Math.max(0, Math.min(count, data.length - offset));
                        System.arraycopy(
                                data, (int) Math.min(offset, data.length), target, from, there);
                        return there;
                    }
                },
                NONE);
    }

    private static byte[] head(int width, int height) {
        PayloadWriter head = new PayloadWriter().u8(SpcFormat.VERSION);
        SampleStreams.header(width, height).write(head, 0);
        return new SectionWriter().section(SpcFormat.HEAD, head.toByteArray()).toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] sectionStart(int tag, long length) {
        return new PayloadWriter().u32(tag).u32((int) length).toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFF_FFF0L, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void aSectionBehindTheEndOfArraysIsRefused(long length) throws IOException {
        byte[] data = joined(head(64, 64), sectionStart(SpcFormat.EXIF, length));
        for (long claimed : new long[] {UNKNOWN, 2 * FOUR_GIBIBYTES}) {
            SparseStream stream = stream(data, claimed);
            assertEquals(64, stream.header().width());
            var refusal = assertThrows(LimitExceededException.class, stream::frame);
            assertTrue(refusal.getMessage().contains("bytes of stream"), refusal.getMessage());
            assertTrue(stream.bytesRead() < FEW);
        }
    }

    /** Were memory taken for the claim, this JVM would not have it. */
    @Test
    void aSectionOfTwoGigabytesThatAreNotThereTakesNoMemory() throws IOException {
        byte[] data = joined(head(64, 64), sectionStart(SpcFormat.EXIF, 2_000_000_000));
        for (long claimed : new long[] {UNKNOWN, FOUR_GIBIBYTES}) {
            SparseStream stream = stream(data, claimed);
            assertThrows(MalformedException.class, stream::frame);
            assertTrue(stream.bytesRead() < FEW);
        }
    }

    @Test
    void tilesThatEndWhereArraysDoAreRefusedBeforeTheyAreRead() throws IOException {
        byte[] head = head(64, 64);
        int tocBytes = 5;
        int tileAt = head.length + SpcFormat.SECTION_OVERHEAD + tocBytes;
        int length = Integer.MAX_VALUE - tileAt - SpcFormat.SECTION_OVERHEAD;
        byte[] toc = new PayloadWriter().varint(length).toByteArray();
        assertEquals(tocBytes, toc.length);
        SparseStream stream = stream(joined(head, section(toc)), 2 * FOUR_GIBIBYTES);
        assertEquals(Integer.MAX_VALUE + (long) SpcFormat.SECTION_OVERHEAD, stream.frame().end());
        assertThrows(LimitExceededException.class, () -> stream.withTiles(List.of(0)));
        assertTrue(stream.bytesRead() < FEW);

        byte[] longer = new PayloadWriter().varint(length + 1).toByteArray();
        SparseStream beyond = stream(joined(head, section(longer)), 2 * FOUR_GIBIBYTES);
        assertThrows(MalformedException.class, beyond::frame);
    }

    private static byte[] section(byte[] toc) {
        byte[] whole = new SectionWriter().section(SpcFormat.TOC_, toc).toByteArray();
        return Arrays.copyOfRange(whole, SpcFormat.SIGNATURE_BYTES, whole.length);
    }
}
