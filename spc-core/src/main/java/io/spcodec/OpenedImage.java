package io.spcodec;

import io.spcodec.container.Header;
import io.spcodec.container.OpenedStream;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.decode.Verification;
import io.spcodec.error.Warning;
import io.spcodec.image.ByteSource;
import io.spcodec.image.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * A stream that was opened once, to be asked for its size, what it says of itself, its damage, and by
 * an {@link SpcDecoder} for its pixels. Nothing is read before it is needed: the size needs the
 * header, a region those tiles that it touches. The source stays the caller's, who closes it when no
 * more is asked. Not thread-safe.
 */
public final class OpenedImage {
    private final OpenedStream stream;

    private OpenedImage(OpenedStream stream) {
        this.stream = stream;
    }

    /**
     * Opens a stream; reads nothing yet.
     *
     * @param limits on the image, the stream, its sections and its metadata
     */
    public static OpenedImage open(ByteSource source, DecodeLimits limits) {
        return new OpenedImage(new OpenedStream(source, limits));
    }

    /**
     * Returns the size of the image; reads the header alone.
     *
     * @throws IOException as {@link #info}
     */
    public ImageHeader header() throws IOException {
        Header header = stream.header();
        return new ImageHeader(
                header.width(), header.height(), header.colorType(), header.tileSize());
    }

    /**
     * Returns what stands before the tiles: header, metadata, table of contents. Needs no model.
     *
     * @param lenient whether damaged metadata is left out
     * @throws io.spcodec.error.MalformedException if the stream is damaged there
     * @throws io.spcodec.error.UnsupportedException if it needs a later version
     * @throws io.spcodec.error.LimitExceededException if it is beyond the limits
     * @throws IOException if the source does not read
     */
    public ImageInfo info(boolean lenient) throws IOException {
        SpcStream frame = stream.frame();
        if (!lenient && !frame.damagedSections().isEmpty()) {
            throw frame.damagedSections().get(0).error();
        }
        return info(frame);
    }

    /**
     * Verifies every checksum and that nothing is missing, tile by tile. Needs no model, so what only
     * decoding shows, such as a model that is not here, stays unseen.
     *
     * @return what is damaged, each with its place and, for a tile, its own pixels (those beside it
     *     depend on it, too); empty for a sound stream
     * @throws IOException as {@link #info}
     */
    public List<Warning> verify() throws IOException {
        return verified(Verification::of);
    }

    /**
     * Verifies what stands before the tiles and, if the source knows its length, that the stream ends
     * where it should: of the tiles nothing is read, so that damage in them stays unseen.
     *
     * @return as {@link #verify}
     * @throws IOException as {@link #info}
     */
    public List<Warning> verifyFrame() throws IOException {
        return verified(Verification::ofFrame);
    }

    private List<Warning> verified(Function<SpcStream, List<Warning>> verification)
            throws IOException {
        try {
            return verification.apply(stream.frame());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns what was damaged before the tiles and is left out, in words.
     *
     * @throws IOException as {@link #info}
     */
    public List<String> damage() throws IOException {
        return stream.frame().damagedSections().stream()
                .map(section -> section.error().getMessage() + "; left out")
                .toList();
    }

    /** Returns which optional sections were passed over so far, in words. */
    public List<String> ignored() {
        return stream.ignoredSections().stream()
                .map(
                        section ->
                                "optional section %s of %d bytes at byte %d is not known here; ignored"
                                        .formatted(
                                                section.name(), section.bytes(), section.offset()))
                .toList();
    }

    /** Returns how many bytes were taken from the source so far. */
    public long bytesRead() {
        return stream.bytesRead();
    }

    /** Returns the stream as a decoder takes it. */
    SpcStream stream(boolean lenient) throws IOException {
        SpcStream frame = stream.frame();
        if (!lenient) {
            frame.requireSound();
        }
        return frame;
    }

    static ImageInfo info(SpcStream stream) {
        Header header = stream.header();
        Metadata metadata =
                new Metadata(
                        bytes(stream.section(SpcFormat.ICCP)),
                        bytes(stream.section(SpcFormat.EXIF)),
                        bytes(stream.section(SpcFormat.XMP_)));
        return new ImageInfo(
                header.width(),
                header.height(),
                header.colorType(),
                header.model().name(),
                header.qualityIndex(),
                header.tileSize(),
                header.tilesX(),
                header.tilesY(),
                stream.bytes(),
                metadata,
                stream.section(SpcFormat.STEP) != null);
    }

    private static byte[] bytes(Slice section) {
        return section == null ? null : section.toByteArray();
    }
}
