package io.spcodec;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.bundle.ModelShelf;
import io.spcodec.control.Provider;
import io.spcodec.encode.EncodeModel;
import io.spcodec.encode.EncodePass;
import io.spcodec.encode.GoalSearch;
import io.spcodec.error.CancelledException;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelSource;
import io.spcodec.trace.Recording;
import io.spcodec.trace.Stage;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Turns images into streams. Networks load at the first use and stay until this is closed, so share
 * one encoder: it is thread-safe.
 */
public final class SpcEncoder implements AutoCloseable {
    private final ModelShelf models;

    SpcEncoder(ModelShelf models) {
        this.models = models;
    }

    /** Returns an encoder that uses a GPU where one works. */
    public static SpcEncoder create() {
        return create(Provider.AUTO);
    }

    /** Returns an encoder whose networks run where the caller says. */
    public static SpcEncoder create(Provider provider) {
        return new SpcEncoder(ModelShelf.builtIn(Objects.requireNonNull(provider, "provider")));
    }

    /**
     * Encodes an image. Beside the stream this takes memory for some tiles, whatever the size of the
     * image, and 10 bytes a pixel if a target is to be met and the image has up to 14 megapixels;
     * larger ones are read and analysed once for each try. Only a target score needs the whole image.
     *
     * @param image up to 2^24 pixels each way, in memory or read in parts
     * @return the stream
     * @throws LimitExceededException if even the lowest quality is larger than the target; before
     *     anything is encoded if a side or the number of tiles is beyond the format
     * @throws CancelledException if the listener asked for it
     * @throws ModelException if the networks cannot be loaded or run
     * @throws IllegalStateException if this encoder is closed
     */
    public byte[] encode(PixelSource image, EncodeOptions options) throws SpcException {
        return encodeWithResult(image, options).stream();
    }

    /**
     * Encodes an image as {@link #encode(PixelSource, EncodeOptions)} does, and says what became of
     * the target.
     */
    public EncodeResult encodeWithResult(PixelSource image, EncodeOptions options)
            throws SpcException {
        Objects.requireNonNull(image, "image");
        try (ModelShelf.Use use = models.use();
                RunControl control = RunControl.start("encode", options.listener())) {
            Recording recording = Recording.encode();
            StageClock clock = new StageClock();
            control.progress(0, 1);
            ModelBundle bundle = use.current();
            EncodeModel models = new EncodeModel(bundle.codec(), bundle);
            clock.end(Stage.MODELS);
            EncodePass pass = new EncodePass(models, image, options.request(), control, clock);
            EncodePass.Encoded encoded = GoalSearch.run(pass, options.request().goal());
            boolean reached = GoalSearch.isReached(pass, options.request().goal(), encoded);
            control.complete();
            recording.commit(pass.facts(encoded));
            return new EncodeResult(encoded.stream(), encoded.qualityIndex(), reached);
        }
    }

    /**
     * Encodes an image and writes the stream; nothing is written unless encoding succeeds.
     *
     * @param out is not closed
     * @throws IOException if {@code out} throws it, or as {@link #encode(PixelSource,
     *     EncodeOptions)}
     */
    public void encode(PixelSource image, EncodeOptions options, OutputStream out)
            throws SpcException, IOException {
        Objects.requireNonNull(out, "out");
        out.write(encode(image, options));
    }

    /** Frees the networks; waits for running encodes. */
    @Override
    public void close() {
        models.close();
    }
}
