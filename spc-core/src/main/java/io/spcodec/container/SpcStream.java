package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.image.LongestArray;
import java.util.List;
import java.util.Map;

/**
 * A stream whose frame has been read: header, optional sections and table of tiles are verified;
 * each tile is when it is asked for, so that one damaged tile loses one tile. Immutable and
 * thread-safe as long as nobody writes to the array.
 */
public final class SpcStream {
    private final byte[] data;

    /** Has the tiles where the array has not; null if it has. */
    private final TileSource source;

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
        this.source = null;
        this.header = header;
        this.sections = sections;
        this.tiles = tiles;
        this.damaged = damaged == null ? List.of() : damaged;
        this.compact = damaged == null;
    }

    private SpcStream(SpcStream frame, TileSource source) {
        this.data = frame.data;
        this.source = source;
        this.header = frame.header;
        this.sections = frame.sections;
        this.tiles = frame.tiles;
        this.damaged = frame.damaged;
        this.compact = frame.compact;
    }

    /** Returns this frame with tiles from elsewhere; a compact stream has its own. */
    SpcStream over(TileSource tileSource) {
        return compact ? this : new SpcStream(this, tileSource);
    }

    static SpcStream ofCompact(byte[] data, CompactForm form) {
        TileTable tiles = TileTable.single(form.tile());
        return new SpcStream(data, form.header(), form.sections(), tiles, null);
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
        if (source != null) {
            source.requireDone(tiles.end());
        } else if (!compact) {
            SpcStreamReader.requireDone(data, this);
        }
    }

    /** Returns the header. */
    public Header header() {
        return header;
    }

    /** Returns where the tiles are. */
    public TileTable tiles() {
        return tiles;
    }

    /** Returns the length of the whole stream, also where not all of it is at hand. */
    public long end() {
        return compact ? data.length : tiles.end() + SpcFormat.SECTION_OVERHEAD;
    }

    /** Returns the verified payload of ICCP, EXIF, XMP_, ALPH, STEP or FILT; null if there is none. */
    public Slice section(int tag) {
        return sections.get(tag);
    }

    /** Returns what a lenient reader passed over. */
    public List<DamagedSection> damagedSections() {
        return damaged;
    }

    /** Returns whether a step map may have been there and is lost, so that no tile can be decoded. */
    public boolean lacksSteps() {
        return !sections.containsKey(SpcFormat.STEP)
                && damaged.stream().anyMatch(DamagedSection::hidesSteps);
    }

    /** Returns whether a damaged section may have been the filter, so that no sample is right. */
    public boolean lacksFilter(DamagedSection section) {
        return !sections.containsKey(SpcFormat.FILT) && section.hidesFilter();
    }

    /** Returns the offset behind the last optional section: where one that is missing had to be. */
    public int optionalEnd() {
        return tiles.start();
    }

    /** Returns the length of the stream in bytes; where its source does not know it, what it has to be. */
    public long bytes() {
        return source == null ? data.length : source.length(end());
    }

    /** Returns whether the length is known, so that the end can be read alone. */
    public boolean knowsLength() {
        return source == null || source.length(-1) >= 0;
    }

    /**
     * Checks that a reader who is not lenient would take the frame and the end.
     *
     * @throws MalformedException the first damage of the frame, or what is wrong with the end
     */
    public void requireSound() throws MalformedException {
        if (!damaged.isEmpty()) {
            throw damaged.get(0).error();
        }
        requireEnd();
    }

    /** Returns an exception of {@link #tile a tile's} bytes with its offset in the stream. */
    public MalformedException located(int tile, MalformedException error) {
        return source == null
                ? error
                : error.shifted(Math.min(tiles.offset(tile), source.length(Long.MAX_VALUE)));
    }

    /**
     * Returns the payload of a tile, verified now. It may have been read into an array of its own: errors
     * in it are {@link #located} afterwards.
     *
     * @param index by rows, 0 to {@code header().tileCount() - 1}
     * @throws MalformedException if its section is damaged, missing or not the tile's
     * @throws java.io.UncheckedIOException if it has to be read and cannot be
     */
    public Slice tile(int index) throws MalformedException {
        if (compact) {
            return new Slice(data, (int) tiles.offset(index), tiles.length(index));
        }
        long needed = (long) tiles.length(index) + SpcFormat.SECTION_OVERHEAD;
        if (source == null) {
            return tile(index, data, tiles.offset(index), needed);
        }
        if (needed > LongestArray.LENGTH) {
            throw new MalformedException(
                    "TILE " + index, 0, needed + " bytes", "at most " + LongestArray.LENGTH);
        }
        return tile(index, source.tile(tiles.offset(index), (int) needed), 0, needed);
    }

    private Slice tile(int index, byte[] bytes, long offset, long needed)
            throws MalformedException {
        if (needed > bytes.length - offset) {
            long there = Math.max(0, bytes.length - offset);
            throw new MalformedException(
                    "TILE " + index, bytes.length - there, there + " bytes", needed + " bytes");
        }
        // Whatever stands behind the tile, its own length is held to the table's.
        SectionReader.Section section =
                SectionReader.at(bytes, (int) offset, (int) (offset + needed));
        if (section.tag() != SpcFormat.TILE || section.payload().length() != tiles.length(index)) {
            throw new MalformedException(
                    "TILE " + index,
                    offset,
                    SpcFormat.name(section.tag()) + " of " + section.payload().length(),
                    "TILE of " + tiles.length(index) + " by the table of contents");
        }
        return section.payload();
    }
}
