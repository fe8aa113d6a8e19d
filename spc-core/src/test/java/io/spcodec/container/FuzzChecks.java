package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ByteSource;
import java.io.IOException;

/** What every reader of hostile bytes has to keep to. */
final class FuzzChecks {

    private FuzzChecks() {}

    /** Something that reads bytes. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws IOException;
    }

    /** What was read, or null where it was refused in the way that it should be. */
    static <T> T typed(int bytes, Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (SpcException e) {
            assertFalse(e.getMessage().isBlank());
            if (e instanceof MalformedException malformed) {
                assertFalse(malformed.section().isBlank());
                assertTrue(malformed.offset() >= 0 && malformed.offset() <= bytes, e.getMessage());
            }
            return null;
        }
    }

    /** An array as a source of unknown length if its own is odd. */
    static ByteSource source(byte[] data) {
        return new ByteSource() {
            @Override
            public long length() {
                return data.length % 2 == 1 ? -1 : data.length;
            }

            @Override
            public int read(long offset, byte[] target, int from, int count) {
                int there = (int) Math.max(0, Math.min(count, data.length - offset));
                System.arraycopy(data, (int) Math.min(offset, data.length), target, from, there);
                return there;
            }
        };
    }
}
