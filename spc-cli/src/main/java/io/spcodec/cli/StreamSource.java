package io.spcodec.cli;

import io.spcodec.image.ByteSource;
import io.spcodec.image.LongestArray;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a pipe, which has no length and no way back: what was read is kept, and no more is read
 * than somebody asks for. The pipe is not closed.
 */
final class StreamSource implements ByteSource {
    private final InputStream in;
    private byte[] data = new byte[1 << 13];
    private int filled;

    StreamSource(InputStream in) {
        this.in = in;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public int read(long offset, byte[] target, int from, int count) throws IOException {
        fill(offset + count);
        int there = (int) Math.max(0, Math.min(count, filled - offset));
        if (there > 0) {
            System.arraycopy(data, (int) offset, target, from, there);
        }
        return there;
    }

    /** Reads on up to an end, or to where the pipe has no more; memory at most doubles at a time. */
    private void fill(long end) throws IOException {
        int last = 0;
        while (filled < end && last >= 0) {
            if (filled == LongestArray.LENGTH) {
                throw new IOException("a pipe of more than " + filled + " bytes; use a file");
            }
            if (filled == data.length) {
                data = Arrays.copyOf(data, (int) Math.min(2L * filled, LongestArray.LENGTH));
            }
            int most = (int) Math.min(end - filled, data.length - filled);
            last = in.read(data, filled, most);
            filled += Math.max(0, last);
        }
    }
}
