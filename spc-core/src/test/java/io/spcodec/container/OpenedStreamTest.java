package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.image.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that claim to be longer than an array, to a reader without limits of its own. */
class OpenedStreamTest {
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

    private static OpenedStream stream(byte[] data, long claimedLength) {
        return new OpenedStream(
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
            OpenedStream stream = stream(data, claimed);
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
            OpenedStream stream = stream(data, claimed);
            assertThrows(MalformedException.class, stream::frame);
            assertTrue(stream.bytesRead() < FEW);
        }
    }

    /** A stream of six gigabytes in whose tiles zeros stand: its last tile is read from its place. */
    @Test
    void tilesBeyondTheEndOfArraysAreReadWhereTheyAre() throws IOException {
        byte[] head = head(3 * SampleStreams.header(1, 1).tileSize(), 1);
        PayloadWriter lengths = new PayloadWriter();
        byte[] last = {1, 2, 3};
        long tilesAt = head.length + SpcFormat.SECTION_OVERHEAD + 11;
        lengths.varint(Integer.MAX_VALUE).varint(Integer.MAX_VALUE).varint(last.length);
        byte[] start = joined(head, section(lengths.toByteArray()));
        assertEquals(tilesAt, start.length);
        long lastAt = tilesAt + 2L * (Integer.MAX_VALUE + (long) SpcFormat.SECTION_OVERHEAD);
        byte[] tail =
                new SectionWriter()
                        .section(SpcFormat.TILE, last)
                        .section(SpcFormat.DONE, new byte[0])
                        .toByteArray();
        byte[] end = Arrays.copyOfRange(tail, SpcFormat.SIGNATURE_BYTES, tail.length);
        OpenedStream stream = new OpenedStream(new Ends(start, lastAt, end), NONE);
        SpcStream frame = stream.frame();
        assertEquals(lastAt + end.length, frame.end());
        assertEquals(lastAt, frame.tiles().offset(2));
        assertArrayEquals(last, frame.tile(2).toByteArray());
        frame.requireEnd();
        assertTrue(stream.bytesRead() < FEW);

        end[8] ^= 1;
        SpcStream other = new OpenedStream(new Ends(start, lastAt, end), NONE).frame();
        MalformedException damage = assertThrows(MalformedException.class, () -> other.tile(2));
        assertEquals(lastAt + damage.offset(), other.located(2, damage).offset());
        end[end.length - 1] ^= 1;
        MalformedException done = assertThrows(MalformedException.class, other::requireEnd);
        assertTrue(done.offset() >= lastAt + 15, done.getMessage());
    }

    /** Were memory taken for the claim, this JVM would not have it. */
    @Test
    void aTileOfTwoGigabytesThatAreNotThereTakesNoMemory() throws IOException {
        byte[] lengths = new PayloadWriter().varint(2_000_000_000).toByteArray();
        byte[] data = joined(head(64, 64), section(lengths));
        OpenedStream stream = stream(data, UNKNOWN);
        SpcStream frame = stream.frame();
        assertThrows(MalformedException.class, () -> frame.tile(0));
        assertThrows(MalformedException.class, frame::requireEnd);
        assertTrue(stream.bytesRead() < FEW);
    }

    /** Two ends of a source, and zeros between them. */
    private record Ends(byte[] start, long endAt, byte[] end) implements ByteSource {
        @Override
        public long length() {
            return endAt + end.length;
        }

        @Override
        public int read(long offset, byte[] target, int from, int count) throws IOException {
            return offset >= endAt
                    ? ByteSource.of(end).read(offset - endAt, target, from, count)
                    : ByteSource.of(start).read(offset, target, from, count);
        }
    }

    @Test
    void aStreamLongerThanItsLimitIsRefusedWithItsFrame() throws IOException {
        byte[] data = joined(head(64, 64), section(new PayloadWriter().varint(100).toByteArray()));
        DecodeLimits small = new DecodeLimits(1 << 20, 1000, 10, 10, 1 << 30);
        ByteSource source = new Ends(data, 2000, new byte[1]);
        assertThrows(LimitExceededException.class, new OpenedStream(source, small)::frame);
    }

    private static byte[] section(byte[] toc) {
        byte[] whole = new SectionWriter().section(SpcFormat.TOC_, toc).toByteArray();
        return Arrays.copyOfRange(whole, SpcFormat.SIGNATURE_BYTES, whole.length);
    }
}
