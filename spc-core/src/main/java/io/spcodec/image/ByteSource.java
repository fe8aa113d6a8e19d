package io.spcodec.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes that can be read from any place: an array, a file, a buffered network stream. */
public interface ByteSource {

    /** Returns the number of bytes, or -1 if it is not known before they are read. */
    long length() throws IOException;

    /**
     * Reads bytes. Calls come from several threads, never two at once.
     *
     * @param offset from the start of the source
     * @param target where to
     * @param from first index in the target
     * @param count bytes wanted
     * @return bytes read, fewer than wanted only at the end of the source
     */
    int read(long offset, byte[] target, int from, int count) throws IOException;

    /** Returns the bytes of an array, which is not copied. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public int read(long offset, byte[] target, int from, int count) {
                int there = (int) Math.max(0, Math.min(count, bytes.length - offset));
                System.arraycopy(bytes, (int) Math.min(offset, bytes.length), target, from, there);
                return there;
            }
        };
    }

    /** Returns the bytes of a channel from its start, wherever it stands; its position moves. */
    static ByteSource of(SeekableByteChannel channel) {
        return new ByteSource() {
            @Override
            public long length() throws IOException {
                return channel.size();
            }

            @Override
            public int read(long offset, byte[] target, int from, int count) throws IOException {
                channel.position(offset);
                ByteBuffer rest = ByteBuffer.wrap(target, from, count);
                while (rest.hasRemaining() && channel.read(rest) >= 0) {
                    // A channel may give less than it has.
                }
                return count - rest.remaining();
            }
        };
    }
}
