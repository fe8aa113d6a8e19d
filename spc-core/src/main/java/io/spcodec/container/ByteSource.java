package io.spcodec.container;

import java.io.IOException;

/** Bytes that can be read from any place: a file, a buffered network stream. */
public interface ByteSource {

    /** Number of bytes, or -1 if it is not known before they are read. */
    long length() throws IOException;

    /**
     * Reads bytes.
     *
     * @param offset from the start of the source
     * @param target where to
     * @param from first index in the target
     * @param count bytes wanted
     * @return bytes read, fewer than wanted only at the end of the source
     */
    int read(long offset, byte[] target, int from, int count) throws IOException;
}
