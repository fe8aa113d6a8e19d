package io.spcodec.imageio;

import io.spcodec.EncodeOptions;
import io.spcodec.EncodeResult;
import io.spcodec.ImageInfo;
import io.spcodec.error.CancelledException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.Carried;
import io.spcodec.imageio.metadata.MetadataFinder;
import io.spcodec.imageio.source.SourceImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes SPC streams to where the output stands.
 *
 * <p>The image is encoded in memory first and then written in one go. So an image that cannot be
 * written, an aborted write and an error of the codec leave the output as it was, with its position;
 * only an error of the output itself can leave a part of a stream there. After a write the output
 * stands behind the stream. It is neither flushed nor closed.
 *
 * <p>As all image writers not thread-safe but for {@link #abort()}; any number of writers may work
 * side by side, on one set of networks.
 */
public final class SpcImageWriter extends ImageWriter {
    /** Taking the pixels is the first part of a write, encoding nearly all of it. */
    private static final float ENCODED_PERCENT = 99;

    private SharedCodec.Lease lease;

    SpcImageWriter(ImageWriterSpi provider) {
        super(provider);
    }

    @Override
    public ImageWriteParam getDefaultWriteParam() {
        return new SpcImageWriteParam(getLocale());
    }

    /** Returns null: there is nothing beside the image. */
    @Override
    public IIOMetadata getDefaultStreamMetadata(ImageWriteParam param) {
        return null;
    }

    /** Returns metadata without profile, Exif and XMP. */
    @Override
    public IIOMetadata getDefaultImageMetadata(ImageTypeSpecifier type, ImageWriteParam param) {
        return SpcImageMetadata.of(colors(type), Metadata.none());
    }

    /** Returns what such images are coded as. */
    private static ColorType colors(ImageTypeSpecifier type) {
        boolean known = type != null && SourceImage.refusal(type) == null;
        return known ? SourceImage.colorType(type) : ColorType.RGB;
    }

    /** Returns null: there is no stream metadata. */
    @Override
    public IIOMetadata convertStreamMetadata(IIOMetadata metadata, ImageWriteParam param) {
        return null;
    }

    /**
     * Takes over what SPC can carry: ICC profile, Exif and XMP from the metadata of JPEG, PNG and TIFF
     * readers, orientation and XMP from any standard tree. What cannot be read is left out. Returns
     * null if the metadata are null.
     */
    @Override
    public IIOMetadata convertImageMetadata(
            IIOMetadata metadata, ImageTypeSpecifier type, ImageWriteParam param) {
        if (metadata == null || metadata instanceof SpcImageMetadata) {
            return metadata;
        }
        return SpcImageMetadata.of(colors(type), MetadataFinder.of(metadata).metadata());
    }

    @Override
    public int getNumThumbnailsSupported(
            ImageTypeSpecifier type,
            ImageWriteParam param,
            IIOMetadata streamMetadata,
            IIOMetadata imageMetadata) {
        return 0;
    }

    @Override
    public boolean canWriteRasters() {
        return true;
    }

    @Override
    public void write(IIOMetadata streamMetadata, IIOImage image, ImageWriteParam param)
            throws IOException {
        if (output == null) {
            throw new IllegalStateException("no output is set");
        }
        if (image == null) {
            throw new IllegalArgumentException("no image");
        }
        if (streamMetadata != null) {
            processWarningOccurred(0, "stream metadata were given; SPC has none, ignored");
        }
        if (image.getNumThumbnails() > 0) {
            processWarningOccurred(0, "thumbnails were given; SPC makes its own, ignored");
        }
        clearAbortRequest();
        processImageStarted(0);
        try {
            if (!abortRequested()) {
                byte[] stream = encode(image, param);
                ((ImageOutputStream) output).write(stream);
                processImageProgress(100);
                processImageComplete();
                return;
            }
        } catch (CancelledException e) {
            abort();
        } catch (SpcException e) {
            throw new IIOException(e.getMessage(), e);
        }
        processWriteAborted();
    }

    private byte[] encode(IIOImage image, ImageWriteParam param) throws IOException {
        Consumer<String> warnings = warning -> processWarningOccurred(0, warning);
        SpcImageMetadata own =
                image.getMetadata() instanceof SpcImageMetadata metadata ? metadata : null;
        Carried carried =
                own == null
                        ? MetadataFinder.of(image.getMetadata())
                        : new Carried(own.carried(), List.of());
        SourceImage source = SourceImage.of(image, param, carried.metadata(), warnings);
        carried.warnings().forEach(warnings);
        ImageInfo origin = own == null ? null : own.info();
        EncodeOptions options =
                WriteOptions.of(param, origin)
                        .withMetadata(source.carry(carried.metadata(), origin != null, warnings));
        PhaseProgress progress =
                new PhaseProgress(
                        this::processImageProgress, this::abortRequested, ENCODED_PERCENT);
        if (lease == null) {
            lease = SharedCodec.lease();
        }
        EncodeResult result =
                SharedCodec.encoder()
                        .encodeWithResult(source.pixels(), options.withListener(progress));
        if (!result.targetReached()) {
            warnings.accept(
                    "the target is beyond the best quality, which takes %d bytes"
                            .formatted(result.stream().length));
        }
        return result.stream();
    }

    /** Gives back all that the writer holds; the output is not closed. */
    @Override
    public void dispose() {
        super.dispose();
        output = null;
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
