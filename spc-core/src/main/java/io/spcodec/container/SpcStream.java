package io.spcodec.container;

import io.spcodec.DecodeLimits;
import io.spcodec.LimitExceededException;
import io.spcodec.MalformedException;
import io.spcodec.SpcException;
import io.spcodec.UnsupportedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A stream whose frame has been read: header, optional sections and table of tiles are verified;
 * each tile is when it is asked for, so that one damaged tile loses one tile. Immutable and
 * thread-safe as long as nobody writes to the array.
 */
public final class SpcStream {

    private static final Set<Integer> METADATA =
            Set.of(SpcFormat.ICCP, SpcFormat.EXIF, SpcFormat.XMP_);

    private static final Set<Integer> OPTIONAL =
            Set.of(SpcFormat.ICCP, SpcFormat.EXIF, SpcFormat.XMP_, SpcFormat.ALPH, SpcFormat.STEP);

    private static final String OPTIONAL_NAMES = "ICCP, EXIF, XMP_, ALPH, STEP";

    private final byte[] data;
    private final Header header;
    private final Map<Integer, Slice> sections;
    private final TileTable tiles;
    private final boolean compact;

    private SpcStream(
            byte[] data,
            Header header,
            Map<Integer, Slice> sections,
            TileTable tiles,
            boolean compact) {
        this.data = data;
        this.header = header;
        this.sections = sections;
        this.tiles = tiles;
        this.compact = compact;
    }

    /**
     * Reads everything but the tiles. Checks them only for their place: together with the last
     * section they have to fill the array, unless {@code lenient}.
     *
     * @param data the whole stream; not copied
     * @param limits on the image, the stream, its sections and its metadata
     * @param lenient accept a stream whose tiles are cut short or followed by something
     * @throws SpcException malformed, unsupported or beyond a limit
     */
    public static SpcStream read(byte[] data, DecodeLimits limits, boolean lenient)
            throws SpcException {
        if (data.length > limits.maxBytes()) {
            throw new LimitExceededException("bytes of stream", data.length, limits.maxBytes());
        }
        requireSignature(data);
        if (CompactForm.startsAt(data, SpcFormat.SIGNATURE_BYTES)) {
            return ofCompact(data, CompactForm.read(data, limits));
        }
        SectionReader in = new SectionReader(data, limits);
        Header header = readHead(in.next(), limits);
        Map<Integer, Slice> sections = new LinkedHashMap<>();
        SectionReader.Section section = in.next();
        long metadataBytes = 0;
        while (section.tag() != SpcFormat.TOC_) {
            metadataBytes += METADATA.contains(section.tag()) ? section.payload().length() : 0;
            if (metadataBytes > limits.maxMetadataBytes()) {
                throw new LimitExceededException(
                        "bytes of metadata", metadataBytes, limits.maxMetadataBytes());
            }
            keep(section, sections);
            section = in.next();
        }
        long sectionCount = in.count() + header.tileCount() + 1L;
        if (sectionCount > limits.maxSections()) {
            throw new LimitExceededException(
                    "sections with tiles", sectionCount, limits.maxSections());
        }
        TileTable tiles = TileTable.read(section.payload(), header.tileCount());
        if (!lenient) {
            requireDone(data, tiles);
        }
        return new SpcStream(data, header, sections, tiles, false);
    }

    /**
     * Reads the header alone.
     *
     * @param data the stream up to the end of its first section at least, or all of a compact one
     * @param limits on the image
     * @throws SpcException malformed, unsupported or beyond a limit
     */
    static Header readHeader(byte[] data, DecodeLimits limits) throws SpcException {
        requireSignature(data);
        return CompactForm.startsAt(data, SpcFormat.SIGNATURE_BYTES)
                ? CompactForm.read(data, limits).header()
                : readHead(new SectionReader(data, limits).next(), limits);
    }

    /** Whether a section's tag means something to this version. */
    static boolean isKnown(int tag) {
        return OPTIONAL.contains(tag) || tag == SpcFormat.HEAD || tag == SpcFormat.TOC_;
    }

    private static SpcStream ofCompact(byte[] data, CompactForm form) {
        Map<Integer, Slice> sections =
                form.step() == null ? Map.of() : Map.of(SpcFormat.STEP, form.step());
        return new SpcStream(data, form.header(), sections, TileTable.single(form.tile()), true);
    }

    private static void requireSignature(byte[] data) throws MalformedException {
        PayloadReader in = new PayloadReader("stream", new Slice(data, 0, data.length));
        long signature = in.i64("signature");
        if (signature != SpcFormat.SIGNATURE) {
            throw in.malformed(
                    "signature",
                    0,
                    String.format("%016x", signature),
                    String.format("%016x", SpcFormat.SIGNATURE));
        }
    }

    private static Header readHead(SectionReader.Section section, DecodeLimits limits)
            throws SpcException {
        Slice payload = section.payload();
        PayloadReader in = new PayloadReader("HEAD", payload);
        if (section.tag() != SpcFormat.HEAD) {
            throw in.malformed(
                    "tag", SpcFormat.SIGNATURE_BYTES, SpcFormat.name(section.tag()), "HEAD first");
        }
        CompactForm.requireVersion(in.u8("version"));
        Header header = Header.read(in, limits, 0).header();
        in.requireEnd();
        return header;
    }

    private static void keep(SectionReader.Section section, Map<Integer, Slice> sections)
            throws SpcException {
        int tag = section.tag();
        int at = section.payload().offset() - SpcFormat.SECTION_START;
        String name = SpcFormat.name(tag);
        if (tag == SpcFormat.HEAD || tag == SpcFormat.TILE || tag == SpcFormat.DONE) {
            throw new MalformedException(name, at, "it before TOC_", "it elsewhere");
        }
        if (!OPTIONAL.contains(tag) && SpcFormat.isMandatory(tag)) {
            throw new UnsupportedException("mandatory section", name, OPTIONAL_NAMES);
        }
        if (OPTIONAL.contains(tag) && sections.put(tag, section.payload()) != null) {
            throw new MalformedException(name, at, "a second one", "at most one");
        }
    }

    private static void requireDone(byte[] data, TileTable tiles) throws MalformedException {
        if (tiles.end() + SpcFormat.SECTION_OVERHEAD != data.length) {
            throw new MalformedException(
                    "stream end",
                    Math.min(tiles.end(), data.length),
                    data.length + " bytes in all",
                    tiles.end() + SpcFormat.SECTION_OVERHEAD + " by the table of contents");
        }
        SectionReader.Section done = SectionReader.at(data, (int) tiles.end());
        if (done.tag() != SpcFormat.DONE || done.payload().length() != 0) {
            throw new MalformedException(
                    "DONE", tiles.end(), SpcFormat.name(done.tag()), "an empty DONE at the end");
        }
    }

    /** The header. */
    public Header header() {
        return header;
    }

    /** Where the tiles are. */
    public TileTable tiles() {
        return tiles;
    }

    /** Length of the whole stream, also where not all of it is at hand. */
    public long end() {
        return compact ? data.length : tiles.end() + SpcFormat.SECTION_OVERHEAD;
    }

    /** The verified payload of ICCP, EXIF, XMP_, ALPH or STEP; null if the stream has none. */
    public Slice section(int tag) {
        return sections.get(tag);
    }

    /** Length of the stream in bytes. */
    public int bytes() {
        return data.length;
    }

    /**
     * The payload of a tile, verified now.
     *
     * @param index by rows, 0 to {@code header().tileCount() - 1}
     * @throws MalformedException if its section is damaged, missing or not the tile's
     */
    public Slice tile(int index) throws MalformedException {
        if (compact) {
            return new Slice(data, tiles.offset(index), tiles.length(index));
        }
        int offset = tiles.offset(index);
        int needed = tiles.length(index) + SpcFormat.SECTION_OVERHEAD;
        if (needed > data.length - offset) {
            int there = Math.max(0, data.length - offset);
            throw new MalformedException(
                    "TILE " + index, data.length - there, there + " bytes", needed + " bytes");
        }
        SectionReader.Section section = SectionReader.at(data, offset);
        if (section.tag() != SpcFormat.TILE || section.payload().length() != tiles.length(index)) {
            throw new MalformedException(
                    "TILE " + index,
                    offset,
                    SpcFormat.name(section.tag()) + " of " + section.payload().length(),
                    "TILE of " + tiles.length(index) + " by the table of contents");
        }
        return section.payload();
    }

    /** Verifies every tile, so that damage is reported before any network has run. */
    public void verifyTiles() throws MalformedException {
        for (int i = 0; i < tiles.size(); i++) {
            tile(i);
        }
    }
}
