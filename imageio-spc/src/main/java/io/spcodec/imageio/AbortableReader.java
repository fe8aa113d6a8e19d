package io.spcodec.imageio;

import io.spcodec.DecodeOptions;
import io.spcodec.error.CancelledException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * What listeners hear of a decode: its start, progress, warnings and end, which an abort brings
 * early. A superclass, since only a reader itself may call its listeners.
 */
abstract class AbortableReader extends ImageReader {
    /** Decoding takes nearly all of a read's time. */
    private static final float DECODED_PERCENT = 95;

    AbortableReader(ImageReaderSpi provider) {
        super(provider);
    }

    /** Decodes and hands the pixels on, unless it is cancelled. */
    @FunctionalInterface
    interface Decode {
        void run(DecodeOptions options) throws IOException;
    }

    final void runImage(Decode decode) throws IOException {
        clearAbortRequest();
        processImageStarted(0);
        run(decode, this::processImageProgress, this::processImageComplete);
    }

    final void runThumbnail(Decode decode) throws IOException {
        clearAbortRequest();
        processThumbnailStarted(0, 0);
        run(decode, this::processThumbnailProgress, this::processThumbnailComplete);
    }

    private void run(Decode decode, PhaseProgress.Sink progress, Runnable complete)
            throws IOException {
        try {
            if (!abortRequested()) {
                decode.run(options(progress));
                progress.percent(100);
            }
        } catch (CancelledException e) {
            abort();
        } catch (SpcException e) {
            throw LeasedInput.failure(e);
        }
        if (abortRequested()) {
            processReadAborted();
        } else {
            complete.run();
        }
    }

    /** Lenient only where somebody hears of the damage. */
    final boolean lenient() {
        return warningListeners != null && !warningListeners.isEmpty();
    }

    private DecodeOptions options(PhaseProgress.Sink progress) {
        return DecodeOptions.defaults()
                .withLenient(lenient())
                .withListener(new PhaseProgress(progress, this::abortRequested, DECODED_PERCENT));
    }

    /** Passes on what was ignored in the frame, then what was damaged in the tiles. */
    final void warn(List<String> frame, List<Warning> tiles) {
        frame.forEach(this::processWarningOccurred);
        tiles.forEach(warning -> processWarningOccurred(warning.message()));
    }

    final void updated(BufferedImage image, Rectangle area, ImageReadParam param) {
        int[] chosen = param == null ? null : param.getDestinationBands();
        int[] bands = chosen == null ? allBands(image) : chosen;
        processImageUpdate(image, area.x, area.y, area.width, area.height, 1, 1, bands);
    }

    final void thumbnailUpdated(BufferedImage image) {
        int[] bands = allBands(image);
        processThumbnailUpdate(image, 0, 0, image.getWidth(), image.getHeight(), 1, 1, bands);
    }

    private static int[] allBands(BufferedImage image) {
        return IntStream.range(0, image.getSampleModel().getNumBands()).toArray();
    }
}
