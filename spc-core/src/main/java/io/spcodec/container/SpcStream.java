package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import java.util.List;
import java.util.Map;

/**
 * A stream whose frame has been read: header, optional sections and table of tiles are verified;
 * each tile is when it is asked for, so that one damaged tile loses one tile. Immutable and
 * thread-safe as long as nobody writes to the array.
 */
public final class SpcStream {

    private final byte[] data;
    private final Header header;
    private final Map<Integer, Slice> sections;
    private final TileTable tiles;
    private final List<DamagedSection> damaged;
    private final boolean compact;

    private SpcStream(
            byte[] data,
            Header header,
            Map<Integer, Slice> sections,
            TileTable tiles,
            List<DamagedSection> damaged) {
        this.data = data;
        this.header = header;
        this.sections = sections;
        this.tiles = tiles;
        this.damaged = damaged == null ? List.of() : damaged;
        this.compact = damaged == null;
    }

    static SpcStream ofCompact(byte[] data, CompactForm form) {
        Map<Integer, Slice> sections =
                form.step() == null ? Map.of() : Map.of(SpcFormat.STEP, form.step());
        return new SpcStream(data, form.header(), sections, TileTable.single(form.tile()), null);
    }

    static SpcStream ofSections(
            byte[] data,
            Header header,
            Map<Integer, Slice> sections,
            TileTable tiles,
            List<DamagedSection> damaged) {
        return new SpcStream(data, header, sections, tiles, List.copyOf(damaged));
    }

    /**
     * Reads everything but the tiles. Checks them only for their place: together with the last
     * section they have to fill the array, unless {@code lenient}.
     *
     * @param data the whole stream; not copied
     * @param limits on the image, the stream, its sections and its metadata
     * @param lenient accept a stream whose tiles are cut short or followed by something, and pass
     *     over damaged sections before them
     * @throws SpcException malformed, unsupported or beyond a limit
     */
    public static SpcStream read(byte[] data, DecodeLimits limits, boolean lenient)
            throws SpcException {
        SpcStream stream = new SpcStreamReader(data, limits, lenient).read();
        if (!lenient) {
            stream.requireEnd();
        }
        return stream;
    }

    /**
     * Reads everything but the tiles, which do not have to be there.
     *
     * @throws SpcException malformed, unsupported or beyond a limit
     */
    public static SpcStream readFrame(byte[] data, DecodeLimits limits) throws SpcException {
        return new SpcStreamReader(data, limits, false).read();
    }

    /**
     * Checks that the stream ends where and how it should; a lenient reader has not.
     *
     * @throws MalformedException if it is cut short, or something else stands there
     */
    public void requireEnd() throws MalformedException {
        if (!compact) {
            SpcStreamReader.requireDone(data, this);
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

    /** What a lenient reader passed over. */
    public List<DamagedSection> damagedSections() {
        return damaged;
    }

    /** Whether a step map may have been there and is lost, so that no tile can be decoded. */
    public boolean lacksSteps() {
        return !sections.containsKey(SpcFormat.STEP)
                && damaged.stream().anyMatch(DamagedSection::hidesSteps);
    }

    /** Offset behind the last optional section: where one that is missing had to be. */
    public int optionalEnd() {
        return tiles.start();
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
