package io.spcodec.imageio;

import io.spcodec.DecodeOptions;
import io.spcodec.ImageHeader;
import io.spcodec.ImageInfo;
import io.spcodec.SpcDecoder;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSink;
import io.spcodec.image.Region;
import java.awt.color.ICC_ColorSpace;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.imageio.IIOException;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * A reader's input and its lease of the decoder. Both wait for their first use: the input is read
 * from where it stands then, and who asks for no more than the size loads no network.
 */
final class LeasedInput {
    private final BooleanSupplier lenient;
    private ImageInputStream source;
    private SpcInput opened;
    private SharedCodec.Lease lease;

    /** No input yet; {@code lenient} tells whether damaged metadata may be left out. */
    LeasedInput(BooleanSupplier lenient) {
        this.lenient = lenient;
    }

    /** Takes another input, or none if null; the lease outlasts it. */
    void replace(ImageInputStream newSource) {
        source = newSource;
        opened = null;
    }

    void require() {
        if (source == null) {
            throw new IllegalStateException("no input is set");
        }
    }

    /** Checks that there is an input and that this is its one image. */
    void requireImage(int imageIndex) {
        require();
        if (imageIndex != 0) {
            throw new IndexOutOfBoundsException("image " + imageIndex + " of 1");
        }
    }

    ImageHeader header(int imageIndex) throws IOException {
        requireImage(imageIndex);
        try {
            return input().image().header();
        } catch (SpcException e) {
            throw failure(e);
        }
    }

    ImageTiles tiles(int imageIndex) throws IOException {
        return new ImageTiles(header(imageIndex));
    }

    ImageInfo info(int imageIndex) throws IOException {
        requireImage(imageIndex);
        try {
            return input().info(lenient.getAsBoolean());
        } catch (SpcException e) {
            throw failure(e);
        }
    }

    /** Returns the types it can be read into, its own first. */
    List<ImageTypeSpecifier> types(int imageIndex) throws IOException {
        info(imageIndex);
        return opened.types();
    }

    /** Its colour space, or null if it is Java's sRGB or gray. */
    ICC_ColorSpace profile(int imageIndex) throws IOException {
        info(imageIndex);
        return opened.profile();
    }

    /** Decodes a region; returns what was damaged. */
    List<Warning> decode(Region region, DecodeOptions options, PixelSink sink) throws IOException {
        return decoder().decode(input().image(), options.withRegion(region), sink);
    }

    PixelImage decodeThumbnail(DecodeOptions options) throws IOException {
        return decoder().decodeThumbnail(input().image(), options);
    }

    /** Returns what of the frame is damaged and left out. */
    List<String> damage() throws IOException {
        return input().image().damage();
    }

    /** Returns what was passed over in the frame. */
    List<String> warnings() throws IOException {
        return input().warnings();
    }

    /** Returns the bytes taken from the input so far. */
    long bytesRead() {
        return opened == null ? 0 : opened.image().bytesRead();
    }

    /** Gives the lease back and forgets the input, which is not closed. */
    void release() {
        replace(null);
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }

    /** A bad stream in ImageIO's terms. */
    static IIOException failure(SpcException cause) {
        return new IIOException(cause.getMessage(), cause);
    }

    private SpcInput input() throws IOException {
        if (opened == null) {
            opened = new SpcInput(source);
        }
        return opened;
    }

    private SpcDecoder decoder() {
        if (lease == null) {
            lease = SharedCodec.lease();
        }
        return SharedCodec.decoder();
    }
}
