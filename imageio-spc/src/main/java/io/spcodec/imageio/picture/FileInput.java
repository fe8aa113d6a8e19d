package io.spcodec.imageio.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory that remembers whether its reader wanted more than there is. */
final class FileInput extends ImageInputStreamImpl {

    private final byte[] file;
    private long furthest;
    private boolean exhausted;

    FileInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= file.length) {
            exhausted = true;
            return -1;
        }
        int value = file[(int) streamPos++] & 0xFF;
        furthest = Math.max(furthest, streamPos);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (length > 0 && streamPos >= file.length) {
            exhausted = true;
            return -1;
        }
        int count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, into, offset, count);
        streamPos += count;
        furthest = Math.max(furthest, streamPos);
        return count;
    }

    @Override
    public long length() {
        return file.length;
    }

    /** Returns whether a reader has wanted more than the file holds. */
    boolean exhausted() {
        return exhausted;
    }

    /** Returns the offset behind the last byte that was read. */
    long furthest() {
        return furthest;
    }
}
