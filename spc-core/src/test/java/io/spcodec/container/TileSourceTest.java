package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import io.spcodec.image.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiles are read when they are asked for, kept for a while, and never taken on trust. */
class TileSourceTest {
    private static final byte[] DONE =
            Arrays.copyOfRange(
                    new SectionWriter().section(SpcFormat.DONE, new byte[0]).toByteArray(), 8, 20);

    /** Bytes of a rule at every place, and how often they were asked for. */
    private static final class Counted implements ByteSource {
        private final long size;
        private final boolean tells;
        private int reads;
        private long largest;

        Counted(long size, boolean tells) {
            this.size = size;
            this.tells = tells;
        }

        @Override
        public long length() {
            return tells ? size : -1;
        }

        @Override
        public int read(long offset, byte[] target, int from, int count) {
            reads++;
            largest = Math.max(largest, target.length);
            int there = (int) Math.max(0, Math.min(count, size - offset));
            for (int i = 0; i < there; i++) {
                target[from + i] = (byte) ((offset + i) * 31 >> 3);
            }
            return there;
        }
    }

    private static byte[] expected(long offset, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) ((offset + i) * 31 >> 3);
        }
        return bytes;
    }

    @Test
    void aTileIsReadOnceAndKept() {
        Counted counted = new Counted(1 << 20, true);
        TileSource source = new TileSource(counted);
        byte[] first = source.tile(1000, 500);
        assertArrayEquals(expected(1000, 500), first);
        assertSame(first, source.tile(1000, 500));
        assertEquals(1, counted.reads);
        assertEquals(500, source.bytesRead());
    }

    @Test
    void sixteenMebibytesAreKeptAndTheOldestGoes() {
        Counted counted = new Counted(1L << 30, true);
        TileSource source = new TileSource(counted);
        for (int i = 0; i < 16; i++) {
            source.tile(i << 20, 1 << 20);
        }
        assertEquals(16, counted.reads);
        source.tile(3 << 20, 1 << 20);
        assertEquals(16, counted.reads, "all are there");
        source.tile(16 << 20, 1 << 20);
        source.tile(15 << 20, 1 << 20);
        assertEquals(17, counted.reads);
        source.tile(0, 1 << 20);
        assertEquals(18, counted.reads, "the first had gone");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        for (boolean tells : new boolean[] {true, false}) {
            TileSource source = new TileSource(new Counted(1000, tells));
            assertArrayEquals(expected(900, 100), source.tile(900, 5000));
            assertEquals(0, source.tile(2000, 50).length);
        }
    }

    @Test
    void withoutALengthMemoryGrowsWithWhatIsThere() {
        Counted counted = new Counted(300_000, false);
        byte[] found = new TileSource(counted).tile(0, Integer.MAX_VALUE - 8);
        assertArrayEquals(expected(0, 300_000), found);
        assertTrue(counted.largest <= 2 * 300_000, counted.largest + " bytes at once");
        Counted known = new Counted(300_000, true);
        new TileSource(known).tile(0, Integer.MAX_VALUE - 8);
        assertEquals(1, known.reads);
        assertEquals(300_000, known.largest);
    }

    @Test
    void randomPartsOfUnknownLengthAreWhole() {
        Random random = new Random(4);
        for (int round = 0; round < 60; round++) {
            int size = random.nextInt(400_000);
            int count = 1 + random.nextInt(400_000);
            int offset = random.nextInt(1000);
            int there = Math.max(0, Math.min(count, size - offset));
            assertArrayEquals(
                    expected(offset, there),
                    new TileSource(new Counted(size, false)).tile(offset, count));
        }
    }

    private static TileSource ending(byte[] end) {
        byte[] bytes = new byte[100 + end.length];
        System.arraycopy(end, 0, bytes, 100, end.length);
        return new TileSource(ByteSource.of(bytes));
    }

    @Test
    void theEndIsReadOnceIfItIsSound() throws MalformedException {
        TileSource source = ending(DONE);
        source.requireDone(100);
        long read = source.bytesRead();
        source.requireDone(100);
        assertEquals(read, source.bytesRead());
    }

    @Test
    void anEndThatIsCutOrFollowedIsToldWithBothLengths() {
        MalformedException cut =
                assertThrows(
                        MalformedException.class,
                        () -> ending(Arrays.copyOf(DONE, 11)).requireDone(100));
        assertEquals("stream end", cut.section());
        assertEquals(100, cut.offset());
        assertTrue(cut.getMessage().contains("111 bytes in all"), cut.getMessage());
        assertTrue(cut.getMessage().contains("112 by the table of contents"), cut.getMessage());
        MalformedException more =
                assertThrows(
                        MalformedException.class,
                        () -> ending(Arrays.copyOf(DONE, 13)).requireDone(100));
        assertTrue(more.getMessage().contains("113 bytes in all"), more.getMessage());
        TileSource unknown = new TileSource(new Counted(200, false));
        MalformedException uncounted =
                assertThrows(MalformedException.class, () -> unknown.requireDone(100));
        assertTrue(uncounted.getMessage().contains("more than 112 bytes"), uncounted.getMessage());
        MalformedException absent =
                assertThrows(MalformedException.class, () -> unknown.requireDone(500));
        assertTrue(absent.getMessage().contains("at most 500 bytes"), absent.getMessage());
        MalformedException nothing =
                assertThrows(MalformedException.class, () -> ending(new byte[0]).requireDone(500));
        assertEquals(100, nothing.offset(), "where the source ends");
    }

    @Test
    void somethingElseAtTheEndIsToldWithItsPlaceInTheStream() {
        byte[] other = DONE.clone();
        other[3] = 'F';
        MalformedException damage =
                assertThrows(MalformedException.class, () -> ending(other).requireDone(100));
        assertTrue(damage.offset() >= 100 && damage.offset() < 112, damage.getMessage());
        byte[] tile =
                Arrays.copyOfRange(
                        new SectionWriter().section(SpcFormat.TILE, new byte[0]).toByteArray(),
                        8,
                        20);
        MalformedException sound =
                assertThrows(MalformedException.class, () -> ending(tile).requireDone(100));
        assertEquals("DONE", sound.section());
        assertTrue(sound.getMessage().contains("found TILE"), sound.getMessage());
    }

    @Test
    void aSourceThatFailsSaysSo() {
        IOException failure = new IOException("disk");
        TileSource source =
                new TileSource(
                        new ByteSource() {
                            @Override
                            public long length() throws IOException {
                                throw failure;
                            }

                            @Override
                            public int read(long offset, byte[] target, int from, int count) {
                                throw new AssertionError("its length was asked for first");
                            }
                        });
        assertSame(
                failure,
                assertThrows(UncheckedIOException.class, () -> source.tile(0, 1)).getCause());
        assertSame(
                failure,
                assertThrows(UncheckedIOException.class, () -> source.length(7)).getCause());
    }

    @Test
    void anUnknownLengthIsWhatTheCallerThinks() {
        assertEquals(77, new TileSource(new Counted(5, false)).length(77));
        assertEquals(5, new TileSource(new Counted(5, true)).length(77));
    }
}
