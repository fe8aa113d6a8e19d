package io.spcodec.imageio;

import io.spcodec.DecodeOptions;
import io.spcodec.ImageInfo;
import io.spcodec.SpcDecoder;
import io.spcodec.container.Header;
import io.spcodec.container.SparseStream;
import io.spcodec.container.SparseStream.IgnoredSection;
import io.spcodec.control.DecodeLimits;
import io.spcodec.image.Region;
import io.spcodec.imageio.source.ColorProfiles;
import java.awt.color.ICC_ColorSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * The stream of one image, read as far as it is needed: the header for the size, the frame for
 * colours and metadata, and of the tiles those that a region touches.
 */
final class SpcInput {
    private final SparseStream stream;
    private ImageInfo info;
    private boolean infoIsLenient;
    private ICC_ColorSpace profile;
    private String profileWarning;
    private List<ImageTypeSpecifier> types;

    SpcInput(ImageInputStream source) throws IOException {
        stream = new SparseStream(new StreamBytes(source), DecodeLimits.defaults());
    }

    Header header() throws IOException {
        return stream.header();
    }

    /** What the frame says, if lenient without what is damaged; reads no tile. */
    ImageInfo info(SpcDecoder decoder, boolean lenient) throws IOException {
        if (info == null || infoIsLenient != lenient) {
            DecodeOptions options = DecodeOptions.defaults().withLenient(lenient);
            info = decoder.readInfo(stream.withTiles(List.of()), options);
            infoIsLenient = lenient;
            profileWarning = null;
            profile = null;
            try {
                profile = ColorProfiles.colorSpace(info.metadata().icc(), info.colorType());
            } catch (IllegalArgumentException e) {
                profileWarning = e.getMessage() + "; ignored";
            }
            types = List.copyOf(ImageTypes.of(info.colorType(), profile));
        }
        return info;
    }

    /** The types that the last {@link #info} can be read into. */
    List<ImageTypeSpecifier> types() {
        return types;
    }

    /** The colour space of the last {@link #info}, or null if it is Java's sRGB or gray. */
    ICC_ColorSpace profile() {
        return profile;
    }

    /** The stream with the tiles of a region in it. */
    byte[] forRegion(SpcDecoder decoder, Region region, boolean lenient) throws IOException {
        Header header = header();
        Region all = new Region(0, 0, header.width(), header.height());
        return region.equals(all)
                ? whole()
                : stream.withTiles(decoder.tilesFor(info(decoder, lenient), region));
    }

    /** The whole stream. */
    byte[] whole() throws IOException {
        return stream.withTiles(IntStream.range(0, header().tileCount()).boxed().toList());
    }

    /** What of the frame is damaged. */
    List<String> damage() throws IOException {
        return stream.frame().damagedSections().stream()
                .map(section -> section.error().getMessage() + "; left out")
                .toList();
    }

    /** What was passed over in the frame. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (IgnoredSection section : stream.ignoredSections()) {
            warnings.add(
                    "optional section %s of %d bytes at byte %d is not known here; ignored"
                            .formatted(section.name(), section.bytes(), section.offset()));
        }
        if (profileWarning != null) {
            warnings.add(profileWarning);
        }
        return warnings;
    }

    /** Bytes taken from the image input stream so far. */
    long bytesRead() {
        return stream.bytesRead();
    }
}
