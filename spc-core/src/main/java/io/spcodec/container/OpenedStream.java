package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ByteSource;
import io.spcodec.image.LongestArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stream that is read as far as somebody asks: its header, its frame, and of the tiles one at a
 * time. What was read of the frame is kept, tiles are not. Not thread-safe; the frame that it hands
 * out is.
 *
 * <p>The array for the frame never grows beyond the source, and where the source's length is unknown
 * never beyond twice what was read.
 */
public final class OpenedStream {

    private static final int CHUNK_BYTES = 1 << 16;

    /** Far above any header; a longer HEAD is refused once its first bytes are parsed. */
    private static final int MAX_HEAD_BYTES = 256;

    private final ByteSource source;
    private final DecodeLimits limits;
    private final TileSource tiles;
    private final List<IgnoredSection> ignored = new ArrayList<>();
    private byte[] data = new byte[0];
    private int filled;
    private long bytesRead;
    private Header header;
    private SpcStream frame;

    /**
     * An optional section that this version does not know.
     *
     * @param name its four letters
     * @param offset where it starts
     * @param bytes length of its payload
     */
    public record IgnoredSection(String name, long offset, long bytes) {}

    /** Reads nothing yet. */
    public OpenedStream(ByteSource source, DecodeLimits limits) {
        this.source = source;
        this.limits = limits;
        tiles = new TileSource(source);
    }

    /** Returns the header, for which nothing behind it is read, unless the stream is a compact one. */
    public Header header() throws IOException {
        if (header == null) {
            fill(SpcFormat.SIGNATURE_BYTES + SpcFormat.SECTION_START);
            if (CompactForm.startsAt(present(), SpcFormat.SIGNATURE_BYTES)) {
                fill(compactEnd());
            } else {
                long length = Math.min(MAX_HEAD_BYTES, sectionLength(SpcFormat.SIGNATURE_BYTES));
                fill(SpcFormat.SIGNATURE_BYTES + SpcFormat.SECTION_OVERHEAD + length);
            }
            header = new SpcStreamReader(present(), limits, false).readHeader();
        }
        return header;
    }

    /** Returns the stream, without the sections before its tiles that are damaged; tiles are read later. */
    public SpcStream frame() throws IOException {
        if (frame == null) {
            header();
            if (!CompactForm.startsAt(present(), SpcFormat.SIGNATURE_BYTES)) {
                fillSections();
            }
            frame = SpcStream.read(present(), limits, true).over(tiles);
            requireWithinLimit(frame.bytes());
        }
        return frame;
    }

    /** Returns the optional sections that were passed over in {@link #frame()}. */
    public List<IgnoredSection> ignoredSections() {
        return List.copyOf(ignored);
    }

    /** Returns the bytes taken from the source so far. */
    public long bytesRead() {
        return bytesRead + tiles.bytesRead();
    }

    private void fillSections() throws IOException {
        int position = SpcFormat.SIGNATURE_BYTES;
        int tag = 0;
        // Anything odd ends the walk here and is named by SpcStream.read, which checks it all.
        for (int i = 0; tag != SpcFormat.TOC_ && i < limits.maxSections(); i++) {
            if (!fill((long) position + SpcFormat.SECTION_START)) {
                return;
            }
            tag = i32(position);
            long length = sectionLength(position);
            long end = position + SpcFormat.SECTION_OVERHEAD + length;
            if (!fill(end)) {
                return;
            }
            if (SpcFormat.isTag(tag)
                    && !SpcStreamReader.isKnown(tag)
                    && !SpcFormat.isMandatory(tag)) {
                ignored.add(new IgnoredSection(SpcFormat.name(tag), position, length));
            }
            position = (int) end;
        }
    }

    private long compactEnd() throws SpcException {
        PayloadReader in =
                new PayloadReader(
                        "compact stream",
                        new Slice(
                                data,
                                SpcFormat.SIGNATURE_BYTES,
                                filled - SpcFormat.SIGNATURE_BYTES));
        CompactForm.requireVersion(in.u8("version"));
        long length = in.varint("length", Integer.MAX_VALUE);
        return in.position() + length + Checksum.BYTES;
    }

    private long sectionLength(int position) {
        return filled < position + SpcFormat.SECTION_START
                ? 0
                : Integer.toUnsignedLong(i32(position + Integer.BYTES));
    }

    private int i32(int at) {
        return data[at] << 24
                | (data[at + 1] & 0xff) << 16
                | (data[at + 2] & 0xff) << 8
                | data[at + 3] & 0xff;
    }

    private byte[] present() {
        return data.length == filled ? data : Arrays.copyOf(data, filled);
    }

    /** Reads on until the array is filled up to an end; false if the source ends before it. */
    private boolean fill(long end) throws IOException {
        requireWithin(end);
        long length = source.length();
        long reachable = length < 0 ? end : Math.min(end, length);
        while (filled < reachable) {
            int step = (int) Math.min(reachable - filled, Math.max(CHUNK_BYTES, filled));
            if (data.length < filled + step) {
                data = Arrays.copyOf(data, filled + step);
            }
            int count = source.read(filled, data, filled, step);
            bytesRead += count;
            filled += count;
            if (count < step) {
                return false;
            }
        }
        return filled >= end;
    }

    private void requireWithin(long end) throws LimitExceededException {
        if (end > LongestArray.LENGTH) {
            throw new LimitExceededException(
                    "bytes of stream before its tiles", end, LongestArray.LENGTH);
        }
        requireWithinLimit(end);
    }

    private void requireWithinLimit(long end) throws LimitExceededException {
        if (end > limits.maxBytes()) {
            throw new LimitExceededException(
                    "bytes of stream", end, limits.maxBytes(), DecodeLimits.MAX_BYTES);
        }
    }
}
