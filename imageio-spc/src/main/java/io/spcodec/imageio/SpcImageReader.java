package io.spcodec.imageio;

import io.spcodec.CancelledException;
import io.spcodec.ColorType;
import io.spcodec.DecodeOptions;
import io.spcodec.DecodeResult;
import io.spcodec.PixelImage;
import io.spcodec.Region;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcException;
import io.spcodec.Warning;
import io.spcodec.container.Header;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads SPC streams from where the input stands. Width and height need the header alone, a region
 * reads and decodes the tiles that it touches, a thumbnail runs no synthesis.
 *
 * <p>Damage in a tile, in alpha or in metadata is an {@link IIOException}, unless a warning listener
 * is registered: then it is told and the rest of the image is read. A bad stream is never an
 * unchecked exception. {@link #abort()} stops a running network; the read returns what it has.
 *
 * <p>As all image readers not thread-safe but for {@code abort}; any number of readers may work side
 * by side, on one set of networks.
 */
public final class SpcImageReader extends ImageReader {
    /** Decoding takes nearly all of a read's time. */
    private static final float DECODED_PERCENT = 95;

    /** Pixels of the image for one of a thumbnail, each way. */
    private static final int THUMBNAIL_REDUCTION = 8;

    private SpcInput opened;
    private SharedCodec.Lease lease;

    SpcImageReader(ImageReaderSpi provider) {
        super(provider);
    }

    @Override
    public void setInput(Object newInput, boolean seekForwardOnly, boolean ignoreMetadata) {
        super.setInput(newInput, seekForwardOnly, ignoreMetadata);
        opened = null;
    }

    @Override
    public int getNumImages(boolean allowSearch) {
        requireInput();
        if (seekForwardOnly && allowSearch) {
            throw new IllegalStateException("a forward-only input is not searched");
        }
        return 1;
    }

    @Override
    public int getWidth(int imageIndex) throws IOException {
        return header(imageIndex).width();
    }

    @Override
    public int getHeight(int imageIndex) throws IOException {
        return header(imageIndex).height();
    }

    @Override
    public boolean isRandomAccessEasy(int imageIndex) {
        requireIndex(imageIndex);
        return true;
    }

    @Override
    public ImageTypeSpecifier getRawImageType(int imageIndex) throws IOException {
        return getImageTypes(imageIndex).next();
    }

    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) throws IOException {
        requireIndex(imageIndex);
        return types().iterator();
    }

    /** Returns null: there is nothing beside the image. */
    @Override
    public IIOMetadata getStreamMetadata() {
        requireInput();
        return null;
    }

    /** Returns the metadata; without Exif and XMP if the input was set to ignore metadata. */
    @Override
    public IIOMetadata getImageMetadata(int imageIndex) throws IOException {
        requireIndex(imageIndex);
        try {
            return SpcImageMetadata.of(input().info(decoder()), ignoreMetadata);
        } catch (SpcException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean isImageTiled(int imageIndex) throws IOException {
        return header(imageIndex).tileCount() > 1;
    }

    @Override
    public int getTileWidth(int imageIndex) throws IOException {
        Header header = header(imageIndex);
        return Math.min(header.tileSize(), header.width());
    }

    @Override
    public int getTileHeight(int imageIndex) throws IOException {
        Header header = header(imageIndex);
        return Math.min(header.tileSize(), header.height());
    }

    @Override
    public BufferedImage readTile(int imageIndex, int tileX, int tileY) throws IOException {
        return read(imageIndex, tileParam(imageIndex, tileX, tileY));
    }

    @Override
    public Raster readTileRaster(int imageIndex, int tileX, int tileY) throws IOException {
        return readRaster(imageIndex, tileParam(imageIndex, tileX, tileY));
    }

    private ImageReadParam tileParam(int imageIndex, int tileX, int tileY) throws IOException {
        Header header = header(imageIndex);
        if (tileX < 0 || tileX >= header.tilesX() || tileY < 0 || tileY >= header.tilesY()) {
            throw new IllegalArgumentException(
                    "tile (%d, %d) of %d x %d"
                            .formatted(tileX, tileY, header.tilesX(), header.tilesY()));
        }
        int side = header.tileSize();
        ImageReadParam param = getDefaultReadParam();
        param.setSourceRegion(new Rectangle(tileX * side, tileY * side, side, side));
        return param;
    }

    @Override
    public BufferedImage read(int imageIndex, ImageReadParam param) throws IOException {
        Header header = header(imageIndex);
        ColorType type = header.colorType();
        List<ImageTypeSpecifier> types = types();
        BufferedImage image =
                getDestination(param, types.iterator(), header.width(), header.height());
        if (BandMap.areChosen(param)) {
            int bands = image.getSampleModel().getNumBands();
            checkReadParamBandSettings(param, type.channels(), bands);
        }
        Destination destination =
                Destination.of(image, type, types, input().profile(decoder()), param);
        ReadWindow window = window(param, image);
        decode(
                window.region(),
                pixels -> {
                    destination.fill(pixels, window);
                    updated(image, window.area(), param);
                });
        return image;
    }

    private void updated(BufferedImage image, Rectangle area, ImageReadParam param) {
        int[] bands = param == null ? null : param.getDestinationBands();
        int count = image.getSampleModel().getNumBands();
        processImageUpdate(
                image,
                area.x,
                area.y,
                area.width,
                area.height,
                1,
                1,
                bands == null ? IntStream.range(0, count).toArray() : bands);
    }

    private ReadWindow window(ImageReadParam param, BufferedImage image) throws IOException {
        Header header = header(0);
        Rectangle source = new Rectangle();
        Rectangle area = new Rectangle();
        computeRegions(param, header.width(), header.height(), image, source, area);
        return ReadWindow.of(source, area, param);
    }

    @Override
    public boolean canReadRaster() {
        return true;
    }

    /**
     * Reads the stream's own samples. A destination offset moves the raster's origin; destination
     * image, type and bands are ignored.
     */
    @Override
    public Raster readRaster(int imageIndex, ImageReadParam param) throws IOException {
        ColorType type = header(imageIndex).colorType();
        ImageReadParam source = ReadWindow.sourceOf(param);
        int[] chosen = source.getSourceBands();
        int bands = chosen == null ? type.channels() : chosen.length;
        checkReadParamBandSettings(source, type.channels(), bands);
        ReadWindow window = window(source, null);
        Rectangle area = window.area();
        WritableRaster target =
                Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE, area.width, area.height, bands, null);
        BandMap map = BandMap.of(type, source, bands);
        decode(window.region(), pixels -> new PixelTransfer(pixels, map, window).run(target, area));
        Point origin = param == null ? new Point() : param.getDestinationOffset();
        return target.createTranslatedChild(origin.x, origin.y);
    }

    /** What becomes of decoded pixels. */
    @FunctionalInterface
    private interface PixelSink {
        void take(PixelImage pixels);
    }

    private void decode(Region region, PixelSink sink) throws IOException {
        clearAbortRequest();
        processImageStarted(0);
        try {
            DecodeOptions options = options(this::processImageProgress).withRegion(region);
            if (!abortRequested()) {
                byte[] stream = input().forRegion(decoder(), region);
                DecodeResult result = decoder().decode(stream, options);
                input().warnings().forEach(this::processWarningOccurred);
                result.warnings().forEach(warning -> processWarningOccurred(text(warning)));
                sink.take(result.image());
                processImageProgress(100);
            }
        } catch (CancelledException e) {
            abort();
        } catch (SpcException e) {
            throw failure(e);
        }
        if (abortRequested()) {
            processReadAborted();
        } else {
            processImageComplete();
        }
    }

    @Override
    public boolean readerSupportsThumbnails() {
        return true;
    }

    /** Returns 1, or 0 if the image is itself no larger than a pixel of a thumbnail. */
    @Override
    public int getNumThumbnails(int imageIndex) throws IOException {
        Header header = header(imageIndex);
        return Math.max(header.width(), header.height()) > THUMBNAIL_REDUCTION ? 1 : 0;
    }

    @Override
    public int getThumbnailWidth(int imageIndex, int thumbnailIndex) throws IOException {
        requireThumbnail(imageIndex, thumbnailIndex);
        return (getWidth(imageIndex) - 1) / THUMBNAIL_REDUCTION + 1;
    }

    @Override
    public int getThumbnailHeight(int imageIndex, int thumbnailIndex) throws IOException {
        requireThumbnail(imageIndex, thumbnailIndex);
        return (getHeight(imageIndex) - 1) / THUMBNAIL_REDUCTION + 1;
    }

    /** Reads the image at an eighth of its size, from the latents, without the synthesis. */
    @Override
    public BufferedImage readThumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        requireThumbnail(imageIndex, thumbnailIndex);
        int width = getThumbnailWidth(imageIndex, thumbnailIndex);
        int height = getThumbnailHeight(imageIndex, thumbnailIndex);
        BufferedImage image = types().get(0).createBufferedImage(width, height);
        clearAbortRequest();
        processThumbnailStarted(imageIndex, thumbnailIndex);
        try {
            DecodeOptions options = options(this::processThumbnailProgress);
            if (!abortRequested()) {
                PixelImage pixels = decoder().decodeThumbnail(input().whole(), options);
                BandMap all = BandMap.of(pixels.colorType(), null, pixels.colorType().channels());
                Rectangle area = new Rectangle(width, height);
                new PixelTransfer(pixels, all, new ReadWindow(area, area, 1, 1))
                        .run(image.getRaster(), area);
                processThumbnailUpdate(
                        image,
                        0,
                        0,
                        width,
                        height,
                        1,
                        1,
                        IntStream.range(0, all.channels().length).toArray());
                processThumbnailProgress(100);
            }
        } catch (CancelledException e) {
            abort();
        } catch (SpcException e) {
            throw failure(e);
        }
        if (abortRequested()) {
            processReadAborted();
        } else {
            processThumbnailComplete();
        }
        return image;
    }

    private void requireThumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        Objects.checkIndex(thumbnailIndex, getNumThumbnails(imageIndex));
    }

    /** Lenient only where somebody hears of the damage. */
    private DecodeOptions options(PhaseProgress.Sink progress) {
        return DecodeOptions.defaults()
                .withLenient(warningListeners != null && !warningListeners.isEmpty())
                .withListener(new PhaseProgress(progress, this::abortRequested, DECODED_PERCENT));
    }

    private static String text(Warning warning) {
        return warning.section() + " at byte " + warning.offset() + ": " + warning.message();
    }

    private Header header(int imageIndex) throws IOException {
        requireIndex(imageIndex);
        try {
            return input().header();
        } catch (SpcException e) {
            throw failure(e);
        }
    }

    private List<ImageTypeSpecifier> types() throws IOException {
        try {
            return input().types(decoder());
        } catch (SpcException e) {
            throw failure(e);
        }
    }

    private SpcInput input() throws IOException {
        if (opened == null) {
            opened = new SpcInput((ImageInputStream) input);
        }
        return opened;
    }

    private SpcDecoder decoder() {
        if (lease == null) {
            lease = SharedCodec.lease();
        }
        return SharedCodec.decoder();
    }

    private void requireInput() {
        if (input == null) {
            throw new IllegalStateException("no input is set");
        }
    }

    private void requireIndex(int imageIndex) {
        requireInput();
        if (imageIndex != 0) {
            throw new IndexOutOfBoundsException("image " + imageIndex + " of 1");
        }
    }

    private static IIOException failure(SpcException cause) {
        return new IIOException(cause.getMessage(), cause);
    }

    /** Drops the input, its bytes, listeners and locale. */
    @Override
    public void reset() {
        super.reset();
        opened = null;
    }

    /** Gives back all that the reader holds; the input is not closed. */
    @Override
    public void dispose() {
        super.dispose();
        opened = null;
        input = null;
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }

    /** Bytes taken from the input since it was set; for tests. */
    long bytesRead() {
        return opened == null ? 0 : opened.bytesRead();
    }
}
