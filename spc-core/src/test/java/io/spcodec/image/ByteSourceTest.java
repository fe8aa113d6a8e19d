package io.spcodec.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arrays and channels give the same bytes, and fewer only at their end. */
class ByteSourceTest {
    private static final byte[] BYTES = bytes(100);

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    /** A channel over an array that gives a few bytes at a time, as sockets and pipes do. */
    private static final class Trickle implements SeekableByteChannel {
        private final List<Long> asked = new ArrayList<>();
        private long position;

        @Override
        public int read(ByteBuffer target) {
            if (position >= BYTES.length) {
                return -1;
            }
            int count = Math.min(Math.min(7, target.remaining()), BYTES.length - (int) position);
            target.put(BYTES, (int) position, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new AssertionError("a source is not written");
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            asked.add(newPosition);
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return BYTES.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new AssertionError("a source is not cut");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new AssertionError("a source is the caller's to close");
        }
    }

    @Test
    void everyPartIsGivenWholeAsFarAsItIsThere() throws IOException {
        Random random = new Random(6);
        for (ByteSource source :
                new ByteSource[] {ByteSource.of(BYTES), ByteSource.of(new Trickle())}) {
            assertEquals(100, source.length());
            for (int round = 0; round < 300; round++) {
                int offset = random.nextInt(130);
                int count = random.nextInt(60);
                byte[] target = new byte[80];
                byte[] expected = new byte[80];
                int there = Math.max(0, Math.min(count, 100 - offset));
                if (there > 0) {
                    System.arraycopy(BYTES, offset, expected, 11, there);
                }
                assertEquals(there, source.read(offset, target, 11, count));
                assertArrayEquals(expected, target);
            }
        }
    }

    @Test
    void placesFarBehindTheEndHaveNothing() throws IOException {
        byte[] target = new byte[4];
        assertEquals(0, ByteSource.of(BYTES).read(1L << 40, target, 0, 4));
        assertEquals(0, ByteSource.of(new Trickle()).read(1L << 40, target, 0, 4));
        assertArrayEquals(new byte[4], target);
    }

    @Test
    void aChannelIsReadFromItsStartWhereverItStands() throws IOException {
        Trickle channel = new Trickle();
        channel.position(40);
        byte[] target = new byte[3];
        assertEquals(3, ByteSource.of(channel).read(0, target, 0, 3));
        assertArrayEquals(new byte[] {BYTES[0], BYTES[1], BYTES[2]}, target);
        assertEquals(List.of(40L, 0L), channel.asked);
    }
}
