package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inverse of {@link SpcStreamWriter}: reads the frame of a stream, all but its tiles. */
final class SpcStreamReader {

    private static final Set<Integer> METADATA =
            Set.of(SpcFormat.ICCP, SpcFormat.EXIF, SpcFormat.XMP_);

    private static final Set<Integer> OPTIONAL =
            Set.of(
                    SpcFormat.ICCP,
                    SpcFormat.EXIF,
                    SpcFormat.XMP_,
                    SpcFormat.ALPH,
                    SpcFormat.STEP,
                    SpcFormat.FILT);

    private static final String OPTIONAL_NAMES = "ICCP, EXIF, XMP_, ALPH, STEP, FILT";

    private final byte[] data;
    private final DecodeLimits limits;
    private final boolean lenient;
    private final Map<Integer, Slice> sections = new LinkedHashMap<>();
    private final List<DamagedSection> damaged = new ArrayList<>();
    private long metadataBytes;

    SpcStreamReader(byte[] data, DecodeLimits limits, boolean lenient) {
        this.data = data;
        this.limits = limits;
        this.lenient = lenient;
    }

    /** Returns whether a section's tag means something to this version. */
    static boolean isKnown(int tag) {
        return OPTIONAL.contains(tag) || tag == SpcFormat.HEAD || tag == SpcFormat.TOC_;
    }

    /** Reads the header alone, for which the stream up to the end of HEAD is enough. */
    Header readHeader() throws SpcException {
        requireSignature();
        return CompactForm.startsAt(data, SpcFormat.SIGNATURE_BYTES)
                ? CompactForm.read(data, limits).header()
                : readHead(new SectionReader(data, limits).next());
    }

    /** Reads everything up to the first tile. */
    SpcStream read() throws SpcException {
        if (data.length > limits.maxBytes()) {
            throw new LimitExceededException(
                    "bytes of stream", data.length, limits.maxBytes(), DecodeLimits.MAX_BYTES);
        }
        requireSignature();
        if (CompactForm.startsAt(data, SpcFormat.SIGNATURE_BYTES)) {
            return SpcStream.ofCompact(data, CompactForm.read(data, limits));
        }
        SectionReader in = new SectionReader(data, limits);
        Header header = readHead(in.next());
        SectionReader.Section section = next(in);
        while (section.tag() != SpcFormat.TOC_) {
            keep(section);
            section = next(in);
        }
        long sectionCount = in.count() + header.tileCount() + 1L;
        if (sectionCount > limits.maxSections()) {
            throw new LimitExceededException(
                    "sections with tiles",
                    sectionCount,
                    limits.maxSections(),
                    DecodeLimits.MAX_SECTIONS);
        }
        TileTable tiles = TileTable.read(section.payload(), header.tileCount());
        return SpcStream.ofSections(data, header, sections, tiles, damaged);
    }

    /** Returns the next section that is sound; a strict reader knows no others. */
    private SectionReader.Section next(SectionReader in) throws SpcException {
        while (true) {
            int at = in.position();
            try {
                return in.next();
            } catch (MalformedException e) {
                DamagedSection section = lenient ? DamagedSection.at(data, at, e) : null;
                if (section == null) {
                    throw e;
                }
                damaged.add(section);
                in.skipTo(section.end());
            }
        }
    }

    private void requireSignature() throws MalformedException {
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

    private Header readHead(SectionReader.Section section) throws SpcException {
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

    private void keep(SectionReader.Section section) throws SpcException {
        int tag = section.tag();
        metadataBytes += METADATA.contains(tag) ? section.payload().length() : 0;
        if (metadataBytes > limits.maxMetadataBytes()) {
            throw new LimitExceededException(
                    "bytes of metadata",
                    metadataBytes,
                    limits.maxMetadataBytes(),
                    DecodeLimits.MAX_METADATA_BYTES);
        }
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

    /** Checks that nothing but an empty DONE follows the tiles. */
    static void requireDone(byte[] data, SpcStream stream) throws MalformedException {
        if (stream.end() != data.length) {
            long tilesEnd = stream.end() - SpcFormat.SECTION_OVERHEAD;
            throw new MalformedException(
                    "stream end",
                    Math.min(tilesEnd, data.length),
                    data.length + " bytes in all",
                    stream.end() + " by the table of contents");
        }
        requireDone(data, data.length - SpcFormat.SECTION_OVERHEAD);
    }

    /** Checks that an empty DONE stands there. */
    static void requireDone(byte[] data, int at) throws MalformedException {
        SectionReader.Section done = SectionReader.at(data, at);
        if (done.tag() != SpcFormat.DONE || done.payload().length() != 0) {
            throw new MalformedException(
                    "DONE", at, SpcFormat.name(done.tag()), "an empty DONE at the end");
        }
    }
}
