package io.spcodec.container;

import io.spcodec.error.MalformedException;
import java.util.List;

/**
 * Where each tile's section stands: the table of contents of a stream. Tiles are numbered by
 * rows, from the top left.
 */
public final class TileTable {

    private final int start;
    private final long[] offsets;
    private final int[] lengths;
    private final long end;

    private TileTable(int start, long[] offsets, int[] lengths, long end) {
        this.start = start;
        this.offsets = offsets;
        this.lengths = lengths;
        this.end = end;
    }

    /** Reads TOC_; the first tile's section starts right behind it. */
    static TileTable read(Slice payload, int tileCount) throws MalformedException {
        PayloadReader in = new PayloadReader("TOC_", payload);
        if (tileCount > payload.length()) {
            throw in.malformed(
                    "size", payload.offset(), payload.length() + " bytes", "one a tile at least");
        }
        long[] offsets = new long[tileCount];
        int[] lengths = new int[tileCount];
        long next = payload.end() + Checksum.BYTES;
        for (int i = 0; i < tileCount; i++) {
            lengths[i] = in.varint("tile length", Integer.MAX_VALUE);
            offsets[i] = next;
            next += (long) lengths[i] + SpcFormat.SECTION_OVERHEAD;
        }
        in.requireEnd();
        int start = payload.offset() - SpcFormat.SECTION_START;
        return new TileTable(start, offsets, lengths, next);
    }

    /** Returns the one tile of a compact stream, whose payload needs no section. */
    static TileTable single(Slice payload) {
        return new TileTable(
                payload.offset(),
                new long[] {payload.offset()},
                new int[] {payload.length()},
                payload.end());
    }

    /** Returns the payload of TOC_ for these tiles. */
    static byte[] write(List<byte[]> tiles) {
        PayloadWriter out = new PayloadWriter();
        for (byte[] tile : tiles) {
            out.varint(tile.length);
        }
        return out.toByteArray();
    }

    /** Returns the number of tiles. */
    public int size() {
        return offsets.length;
    }

    /** Returns the offset of this table's section, in a compact stream of the tile. */
    int start() {
        return start;
    }

    /** Returns the offset of a tile's section, in a compact stream of its payload. */
    public long offset(int tile) {
        return offsets[tile];
    }

    /** Returns the bytes of a tile's payload. */
    public int length(int tile) {
        return lengths[tile];
    }

    /** Returns the offset of what follows the last tile. */
    long end() {
        return end;
    }
}
