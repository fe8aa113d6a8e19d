package io.spcodec;

import io.spcodec.bundle.ModelShelf;
import io.spcodec.container.Header;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.control.QualityIndex;
import io.spcodec.decode.DecodePass;
import io.spcodec.decode.MemoryEstimate;
import io.spcodec.decode.StripCollector;
import io.spcodec.error.CancelledException;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.error.Warning;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSink;
import io.spcodec.image.Region;
import io.spcodec.tile.CodecModel;
import io.spcodec.trace.Recording;
import io.spcodec.trace.Stage;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Turns streams into images. Networks load at the first use and stay until this is closed, so share
 * one decoder: it is thread-safe.
 */
public final class SpcDecoder implements AutoCloseable {
    private final ModelShelf models;

    SpcDecoder(ModelShelf models) {
        this.models = models;
    }

    /** Returns whether bytes, or their first eight, start as every SPC stream does. */
    public static boolean isSpc(byte[] bytes) {
        return bytes.length >= SpcFormat.SIGNATURE_BYTES
                && ByteBuffer.wrap(bytes).getLong() == SpcFormat.SIGNATURE;
    }

    /** Returns a decoder that uses a GPU where one works. */
    public static SpcDecoder create() {
        return create(Provider.AUTO);
    }

    /** Returns a decoder whose networks run where the caller says. */
    public static SpcDecoder create(Provider provider) {
        return new SpcDecoder(ModelShelf.builtIn(Objects.requireNonNull(provider, "provider")));
    }

    /**
     * Reads the header, the metadata and the table of contents; runs no network and needs no model.
     * Whether the tiles behind them are whole, or there at all, is for {@link OpenedImage#verify} to
     * say.
     *
     * @throws MalformedException if the stream is damaged there
     * @throws UnsupportedException if it needs a later version
     * @throws LimitExceededException if it is beyond the limits
     */
    public ImageInfo readInfo(byte[] stream, DecodeLimits limits) throws SpcException {
        return OpenedImage.info(SpcStream.readFrame(stream, limits));
    }

    /** Decodes a whole image with default options. */
    public PixelImage decode(byte[] stream) throws SpcException {
        return decode(stream, DecodeOptions.defaults()).image();
    }

    /**
     * Decodes an image or a part of it.
     *
     * @throws MalformedException if the stream is damaged, unless options allow it and it can be
     *     passed over
     * @throws UnsupportedException if it needs a later version or a model that is not here
     * @throws LimitExceededException if it is beyond the limits
     * @throws CancelledException if the listener asked for it
     * @throws ModelException if the networks cannot be loaded or run
     * @throws IllegalArgumentException if the region is not wholly inside the image
     * @throws IllegalStateException if this decoder is closed
     */
    public DecodeResult decode(byte[] stream, DecodeOptions options) throws SpcException {
        return decode(SpcStream.read(stream, options.limits(), options.lenient()), options);
    }

    /**
     * Decodes an image or a part of it from a stream that was opened, of which it reads no more tiles
     * than it needs.
     *
     * @param options of which memory, region, leniency and listener count
     * @throws IOException if the source does not read, or as {@link #decode(byte[], DecodeOptions)}
     */
    public DecodeResult decode(OpenedImage image, DecodeOptions options) throws IOException {
        return reading(() -> decode(image.stream(options.lenient()), options));
    }

    private DecodeResult decode(SpcStream parsed, DecodeOptions options) throws SpcException {
        Region region = region(parsed.header(), options);
        StripCollector image = new StripCollector(region);
        List<Warning> warnings = run(parsed, options, true, pass -> pass.pixels(region, image));
        return new DecodeResult(image.image(), OpenedImage.info(parsed), warnings);
    }

    /**
     * Decodes an image or a part of it strip by strip, which takes memory for some rows of tiles,
     * whatever the height of the image; and a byte a pixel if it has alpha, and 4 bytes a pixel if
     * tiles are damaged and options allow that.
     *
     * @param sink what it has got when this throws is right, but not all
     * @return what was damaged
     * @throws SpcException as {@link #decode(byte[], DecodeOptions)}
     */
    public List<Warning> decode(byte[] stream, DecodeOptions options, PixelSink sink)
            throws SpcException {
        Objects.requireNonNull(sink, "sink");
        return decode(SpcStream.read(stream, options.limits(), options.lenient()), options, sink);
    }

    /**
     * Decodes an image or a part of it strip by strip from a stream that was opened.
     *
     * @param options of which memory, region, leniency and listener count
     * @throws IOException if the source does not read, or as {@link #decode(byte[], DecodeOptions)}
     */
    public List<Warning> decode(OpenedImage image, DecodeOptions options, PixelSink sink)
            throws IOException {
        Objects.requireNonNull(sink, "sink");
        return reading(() -> decode(image.stream(options.lenient()), options, sink));
    }

    private List<Warning> decode(SpcStream parsed, DecodeOptions options, PixelSink sink)
            throws SpcException {
        Region region = region(parsed.header(), options);
        return run(parsed, options, false, pass -> pass.pixels(region, sink));
    }

    /**
     * Decodes a thumbnail of an eighth of the size, rounded up, without running the synthesis.
     *
     * @throws IllegalArgumentException if the options ask for a region
     * @throws SpcException as {@link #decode(byte[], DecodeOptions)}
     */
    public PixelImage decodeThumbnail(byte[] stream, DecodeOptions options) throws SpcException {
        requireNoRegion(options);
        return thumbnail(SpcStream.read(stream, options.limits(), options.lenient()), options);
    }

    /**
     * Decodes a thumbnail from a stream that was opened.
     *
     * @throws IllegalArgumentException if the options ask for a region
     * @throws IOException if the source does not read, or as {@link #decode(byte[], DecodeOptions)}
     */
    public PixelImage decodeThumbnail(OpenedImage image, DecodeOptions options) throws IOException {
        requireNoRegion(options);
        return reading(() -> thumbnail(image.stream(options.lenient()), options));
    }

    private static void requireNoRegion(DecodeOptions options) {
        if (options.region() != null) {
            throw new IllegalArgumentException("a thumbnail shows the whole image, not a region");
        }
    }

    private PixelImage thumbnail(SpcStream parsed, DecodeOptions options) throws SpcException {
        PixelImage[] thumbnail = new PixelImage[1];
        run(parsed, options, false, pass -> thumbnail[0] = pass.thumbnail());
        return thumbnail[0];
    }

    /** What reads from a source while it works. */
    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Region region(Header header, DecodeOptions options) {
        if (options.region() == null) {
            return new Region(0, 0, header.width(), header.height());
        }
        if (!options.region().fitsIn(header.width(), header.height())) {
            throw new IllegalArgumentException(
                    "%s is not inside %d x %d pixels"
                            .formatted(options.region(), header.width(), header.height()));
        }
        return options.region();
    }

    /** What is made of a stream. */
    @FunctionalInterface
    private interface Work {
        void run(DecodePass pass) throws SpcException;
    }

    private List<Warning> run(SpcStream stream, DecodeOptions options, boolean whole, Work work)
            throws SpcException {
        long limit = options.limits().maxMemoryBytes();
        MemoryEstimate memory =
                new MemoryEstimate(
                        stream.header(),
                        region(stream.header(), options),
                        stream.section(SpcFormat.FILT) != null,
                        options.lenient(),
                        whole);
        memory.checkSamples(limit);
        try (ModelShelf.Use use = models.use();
                RunControl control = RunControl.start("decode", options.listener())) {
            Recording recording = Recording.decode();
            StageClock clock = new StageClock();
            control.progress(0, 1);
            CodecModel model = use.forStream(stream.header().model()).codec();
            clock.end(Stage.MODELS);
            memory.check(model.integers(), limit);
            DecodePass pass = new DecodePass(model, stream, options.lenient(), control, clock);
            work.run(pass);
            control.complete();
            recording.commit(facts(stream, options, model, clock));
            return pass.warnings();
        }
    }

    private static Recording.Facts facts(
            SpcStream stream, DecodeOptions options, CodecModel model, StageClock clock) {
        Region shown = region(stream.header(), options);
        return new Recording.Facts(
                Math.multiplyFull(shown.width(), shown.height()),
                stream.bytes(),
                QualityIndex.quality(stream.header().qualityIndex()),
                model.executor(),
                clock);
    }

    /** Frees the networks; waits for running decodes. */
    @Override
    public void close() {
        models.close();
    }
}
