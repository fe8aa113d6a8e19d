package io.spcodec.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a stream together. One tile with nothing beside it but a step map and a filter is written in the compact
 * form, 34 bytes around its tile for a small image and {@code spc-0}; all else in sections.
 *
 * <p>Not thread-safe; one stream each.
 */
public final class SpcStreamWriter {

    /** What a compact stream may hold besides its tile. */
    private static final Set<Integer> COMPACT_TAGS = Set.of(SpcFormat.STEP, SpcFormat.FILT);

    private final Header header;
    private final Map<Integer, byte[]> optional = new LinkedHashMap<>();
    private final List<byte[]> tiles = new ArrayList<>();

    /** A stream with this header. */
    public SpcStreamWriter(Header header) {
        this.header = header;
    }

    /**
     * Adds one of ICCP, EXIF, XMP_, ALPH, STEP, FILT or a section of the caller's own.
     *
     * @throws IllegalArgumentException if the tag was given before, is of a section that the
     *     writer makes itself, or is no tag
     */
    public SpcStreamWriter section(int tag, byte[] payload) {
        boolean own =
                tag == SpcFormat.HEAD
                        || tag == SpcFormat.TOC_
                        || tag == SpcFormat.TILE
                        || tag == SpcFormat.DONE;
        if (own || !SpcFormat.isTag(tag) || optional.putIfAbsent(tag, payload) != null) {
            throw new IllegalArgumentException("section " + SpcFormat.name(tag) + " here");
        }
        return this;
    }

    /** Adds the payload of the next tile, by rows. */
    public SpcStreamWriter tile(byte[] payload) {
        tiles.add(payload);
        return this;
    }

    /**
     * Returns the stream.
     *
     * @throws IllegalStateException if the number of tiles is not the header's
     */
    public byte[] toByteArray() {
        if (tiles.size() != header.tileCount()) {
            throw new IllegalStateException(
                    tiles.size() + " tiles of " + header.tileCount() + " were given");
        }
        boolean bare = COMPACT_TAGS.containsAll(optional.keySet());
        return bare && tiles.size() == 1 ? compact() : sections();
    }

    private byte[] sections() {
        PayloadWriter head = new PayloadWriter().u8(SpcFormat.VERSION);
        header.write(head, 0);
        SectionWriter out = new SectionWriter().section(SpcFormat.HEAD, head.toByteArray());
        optional.forEach(out::section);
        out.section(SpcFormat.TOC_, TileTable.write(tiles));
        for (byte[] tile : tiles) {
            out.section(SpcFormat.TILE, tile);
        }
        return out.section(SpcFormat.DONE, new byte[0]).toByteArray();
    }

    private byte[] compact() {
        byte[] step = optional.get(SpcFormat.STEP);
        byte[] filter = optional.get(SpcFormat.FILT);
        PayloadWriter body = new PayloadWriter();
        int flags = step == null ? 0 : CompactForm.STEP_FLAG;
        header.write(body, flags | (filter == null ? 0 : CompactForm.FILTER_FLAG));
        if (step != null) {
            body.varint(step.length).bytes(step);
        }
        if (filter != null) {
            body.varint(filter.length).bytes(filter);
        }
        body.bytes(tiles.get(0));
        return CompactForm.write(body.toByteArray());
    }
}
