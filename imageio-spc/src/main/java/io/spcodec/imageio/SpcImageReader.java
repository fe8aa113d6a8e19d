package io.spcodec.imageio;

import io.spcodec.ImageHeader;
import io.spcodec.ImageInfo;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelSink;
import io.spcodec.image.Region;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
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
public final class SpcImageReader extends AbortableReader {
    private final LeasedInput source = new LeasedInput(this::lenient);

    SpcImageReader(ImageReaderSpi provider) {
        super(provider);
    }

    @Override
    public void setInput(Object newInput, boolean seekForwardOnly, boolean ignoreMetadata) {
        super.setInput(newInput, seekForwardOnly, ignoreMetadata);
        source.replace((ImageInputStream) newInput);
    }

    @Override
    public int getNumImages(boolean allowSearch) {
        source.require();
        if (seekForwardOnly && allowSearch) {
            throw new IllegalStateException("a forward-only input is not searched");
        }
        return 1;
    }

    @Override
    public int getWidth(int imageIndex) throws IOException {
        return source.header(imageIndex).width();
    }

    @Override
    public int getHeight(int imageIndex) throws IOException {
        return source.header(imageIndex).height();
    }

    @Override
    public boolean isRandomAccessEasy(int imageIndex) {
        source.requireImage(imageIndex);
        return true;
    }

    @Override
    public ImageTypeSpecifier getRawImageType(int imageIndex) throws IOException {
        return getImageTypes(imageIndex).next();
    }

    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) throws IOException {
        return source.types(imageIndex).iterator();
    }

    /** Returns null: there is nothing beside the image. */
    @Override
    public IIOMetadata getStreamMetadata() {
        source.require();
        return null;
    }

    /** Returns the metadata; without Exif and XMP if the input was set to ignore metadata. */
    @Override
    public IIOMetadata getImageMetadata(int imageIndex) throws IOException {
        ImageInfo info = source.info(imageIndex);
        warn(source.damage(), List.of());
        return SpcImageMetadata.of(info, ignoreMetadata);
    }

    @Override
    public boolean isImageTiled(int imageIndex) throws IOException {
        return source.tiles(imageIndex).isTiled();
    }

    @Override
    public int getTileWidth(int imageIndex) throws IOException {
        return source.tiles(imageIndex).tileWidth();
    }

    @Override
    public int getTileHeight(int imageIndex) throws IOException {
        return source.tiles(imageIndex).tileHeight();
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
        ImageReadParam param = getDefaultReadParam();
        param.setSourceRegion(source.tiles(imageIndex).tile(tileX, tileY));
        return param;
    }

    @Override
    public BufferedImage read(int imageIndex, ImageReadParam param) throws IOException {
        ImageHeader header = source.header(imageIndex);
        ColorType type = header.colorType();
        List<ImageTypeSpecifier> types = source.types(imageIndex);
        BufferedImage image =
                getDestination(param, types.iterator(), header.width(), header.height());
        if (BandMap.areChosen(param)) {
            int bands = image.getSampleModel().getNumBands();
            checkReadParamBandSettings(param, type.channels(), bands);
        }
        Destination destination =
                Destination.of(image, type, types, source.profile(imageIndex), param);
        ReadWindow window = window(header, param, image);
        decode(
                window.region(),
                (strip, pixels) -> {
                    ReadWindow part = window.in(strip);
                    if (part != null) {
                        destination.fill(pixels, strip.y(), part);
                        updated(image, part.area(), param);
                    }
                });
        return image;
    }

    private static ReadWindow window(
            ImageHeader header, ImageReadParam param, BufferedImage image) {
        Rectangle from = new Rectangle();
        Rectangle area = new Rectangle();
        computeRegions(param, header.width(), header.height(), image, from, area);
        return ReadWindow.of(from, area, param);
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
        ImageHeader header = source.header(imageIndex);
        ColorType type = header.colorType();
        ImageReadParam wanted = ReadWindow.sourceOf(param);
        int[] chosen = wanted.getSourceBands();
        int bands = chosen == null ? type.channels() : chosen.length;
        checkReadParamBandSettings(wanted, type.channels(), bands);
        ReadWindow window = window(header, wanted, null);
        SampleRaster raster = new SampleRaster(type, wanted, bands, window);
        decode(window.region(), raster::fill);
        return raster.at(param == null ? new Point() : param.getDestinationOffset());
    }

    private void decode(Region region, PixelSink sink) throws IOException {
        runImage(
                options -> {
                    List<Warning> damage = source.decode(region, options, sink);
                    warn(source.warnings(), damage);
                });
    }

    @Override
    public boolean readerSupportsThumbnails() {
        return true;
    }

    /** Returns 1, or 0 if the image is itself no larger than a pixel of a thumbnail. */
    @Override
    public int getNumThumbnails(int imageIndex) throws IOException {
        return Thumbnail.count(source.header(imageIndex));
    }

    @Override
    public int getThumbnailWidth(int imageIndex, int thumbnailIndex) throws IOException {
        return thumbnail(imageIndex, thumbnailIndex).width();
    }

    @Override
    public int getThumbnailHeight(int imageIndex, int thumbnailIndex) throws IOException {
        return thumbnail(imageIndex, thumbnailIndex).height();
    }

    /** Reads the image at an eighth of its size, from the latents, without the synthesis. */
    @Override
    public BufferedImage readThumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        Thumbnail thumbnail = thumbnail(imageIndex, thumbnailIndex);
        ImageTypeSpecifier type = source.types(imageIndex).get(0);
        BufferedImage image = type.createBufferedImage(thumbnail.width(), thumbnail.height());
        runThumbnail(
                options -> {
                    thumbnail.fill(image.getRaster(), source.decodeThumbnail(options));
                    thumbnailUpdated(image);
                });
        return image;
    }

    private Thumbnail thumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        return Thumbnail.of(source.header(imageIndex), thumbnailIndex);
    }

    /** Drops the input, its bytes, listeners and locale. */
    @Override
    public void reset() {
        super.reset();
        source.replace(null);
    }

    /** Gives back all that the reader holds; the input is not closed. */
    @Override
    public void dispose() {
        super.dispose();
        input = null;
        source.release();
    }

    /** Returns the bytes taken from the input since it was set; for tests. */
    long bytesRead() {
        return source.bytesRead();
    }
}
