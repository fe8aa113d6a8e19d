package io.spcodec.container;

import io.spcodec.error.MalformedException;
import io.spcodec.image.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads tiles when they are asked for, one at a time, and keeps the last ones: a decoder verifies all
 * that it needs before it decodes the first. Thread-safe.
 */
final class TileSource {
    private static final int CHUNK_BYTES = 1 << 16;

    private static final long MAX_KEPT_BYTES = 16 << 20;

    private final ByteSource source;
    private final Map<Long, byte[]> kept = new LinkedHashMap<>();
    private long keptBytes;
    private boolean endIsSound;
    private long bytesRead;

    TileSource(ByteSource source) {
        this.source = source;
    }

    /** Returns the section of a tile, or what is there of it. */
    synchronized byte[] tile(long offset, int count) {
        byte[] section = kept.get(offset);
        if (section == null) {
            section = read(offset, count);
            kept.put(offset, section);
            keptBytes += section.length;
            Iterator<byte[]> oldest = kept.values().iterator();
            while (keptBytes > MAX_KEPT_BYTES) {
                keptBytes -= oldest.next().length;
                oldest.remove();
            }
        }
        return section;
    }

    /**
     * Reads up to so many bytes, fewer where the source ends. Memory is taken for bytes that are
     * there, and where nobody knows how many those are for at most twice as many as were read.
     */
    private synchronized byte[] read(long offset, int count) {
        try {
            long length = source.length();
            int most = (int) Math.max(0, Math.min(count, length < 0 ? count : length - offset));
            byte[] bytes = new byte[length < 0 ? Math.min(most, CHUNK_BYTES) : most];
            int done = source.read(offset, bytes, 0, bytes.length);
            while (done == bytes.length && done < most) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * done));
                done += source.read(offset + done, bytes, done, bytes.length - done);
            }
            bytesRead += done;
            return done == bytes.length ? bytes : Arrays.copyOf(bytes, done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that nothing but an empty DONE stands behind the tiles. */
    synchronized void requireDone(long tilesEnd) throws MalformedException {
        if (endIsSound) {
            return;
        }
        byte[] end = read(tilesEnd, SpcFormat.SECTION_OVERHEAD + 1);
        if (end.length != SpcFormat.SECTION_OVERHEAD) {
            throw new MalformedException(
                    "stream end",
                    Math.min(tilesEnd, length(tilesEnd)),
                    bytes(tilesEnd, end.length) + " bytes in all",
                    tilesEnd + SpcFormat.SECTION_OVERHEAD + " by the table of contents");
        }
        try {
            SpcStreamReader.requireDone(end, 0);
            endIsSound = true;
        } catch (MalformedException e) {
            throw e.shifted(tilesEnd);
        }
    }

    /** What is known of the length after so many bytes behind the tiles were read. */
    private String bytes(long tilesEnd, int behind) {
        if (length(-1) >= 0) {
            return "" + length(-1);
        }
        if (behind > SpcFormat.SECTION_OVERHEAD) {
            return "more than " + (tilesEnd + SpcFormat.SECTION_OVERHEAD);
        }
        return (behind == 0 ? "at most " : "") + (tilesEnd + behind);
    }

    /** Returns the length of the source, or what takes its place if nobody knows it. */
    synchronized long length(long otherwise) {
        try {
            long length = source.length();
            return length < 0 ? otherwise : length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized long bytesRead() {
        return bytesRead;
    }
}
