package io.spcodec.imageio;

import io.spcodec.DecodeLimits;
import io.spcodec.ImageInfo;
import io.spcodec.Region;
import io.spcodec.SpcDecoder;
import io.spcodec.container.Header;
import io.spcodec.container.SparseStream;
import io.spcodec.container.SparseStream.IgnoredSection;
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
    private ICC_ColorSpace profile;
    private String profileWarning;
    private List<ImageTypeSpecifier> types;

    SpcInput(ImageInputStream source) throws IOException {
        stream = new SparseStream(new StreamBytes(source), DecodeLimits.defaults());
    }

    Header header() throws IOException {
        return stream.header();
    }

    /** What the frame says; reads no tile. */
    ImageInfo info(SpcDecoder decoder) throws IOException {
        if (info == null) {
            info = decoder.readInfo(stream.withTiles(List.of()), DecodeLimits.defaults());
            try {
                profile = ColorProfiles.colorSpace(info.metadata().icc(), info.colorType());
            } catch (IllegalArgumentException e) {
                profileWarning = e.getMessage() + "; ignored";
            }
            types = List.copyOf(ImageTypes.of(info.colorType(), profile));
        }
        return info;
    }

    /** The types it can be read into. */
    List<ImageTypeSpecifier> types(SpcDecoder decoder) throws IOException {
        info(decoder);
        return types;
    }

    /** Its colour space, or null if it is Java's sRGB or gray. */
    ICC_ColorSpace profile(SpcDecoder decoder) throws IOException {
        info(decoder);
        return profile;
    }

    /** The stream with the tiles of a region in it. */
    byte[] forRegion(SpcDecoder decoder, Region region) throws IOException {
        Header header = header();
        Region all = new Region(0, 0, header.width(), header.height());
        return region.equals(all)
                ? whole()
                : stream.withTiles(decoder.tilesFor(info(decoder), region));
    }

    /** The whole stream. */
    byte[] whole() throws IOException {
        return stream.withTiles(IntStream.range(0, header().tileCount()).boxed().toList());
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
