package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A pipe is read as far as somebody asks, and what was read can be asked for again. */
class StreamSourceTest {
    private static final byte[] BYTES = new byte[100_000];

    static {
        new Random(3).nextBytes(BYTES);
    }

    /** A pipe that gives few bytes at a time. */
    private static ByteArrayInputStream trickle() {
        return new ByteArrayInputStream(BYTES) {
            @Override
            public synchronized int read(byte[] target, int from, int count) {
                return super.read(target, from, Math.min(count, 777));
            }
        };
    }

    @Test
    void noMoreIsReadThanIsAskedFor() throws IOException {
        ByteArrayInputStream pipe = trickle();
        StreamSource source = new StreamSource(pipe);
        assertEquals(-1, source.length());
        assertEquals(BYTES.length, pipe.available());
        assertEquals(10, source.read(990, new byte[10], 0, 10));
        assertEquals(BYTES.length - 1000, pipe.available());
        assertEquals(5, source.read(0, new byte[5], 0, 5));
        assertEquals(BYTES.length - 1000, pipe.available(), "it is there already");
    }

    @Test
    void everyPartIsTheStreams() throws IOException {
        StreamSource source = new StreamSource(trickle());
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            int offset = random.nextInt(BYTES.length + 5000);
            int count = random.nextInt(9000);
            byte[] target = new byte[count + 2];
            int there = Math.max(0, Math.min(count, BYTES.length - offset));
            assertEquals(there, source.read(offset, target, 1, count));
            byte[] expected =
                    there == 0 ? new byte[0] : Arrays.copyOfRange(BYTES, offset, offset + there);
            assertArrayEquals(expected, Arrays.copyOfRange(target, 1, 1 + there));
            assertEquals(0, target[0]);
            assertEquals(0, target[1 + there]);
        }
    }
}
