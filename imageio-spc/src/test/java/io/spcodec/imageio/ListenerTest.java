package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Progress that moves, thumbnails, and an end within moments of an abort. */
class ListenerTest {
    /** Large enough that its synthesis takes longer than an abort may. */
    private static final int SIDE = 1600;

    /** Attempts at a timing; on a busy machine some are late through no fault of the codec. */
    private static final int ATTEMPTS = 6;

    /** On a machine with a core to spare, where the whole work takes about a second. */
    private static final long ABORT_MILLISECONDS = 100;

    private static BufferedImage large;
    private static byte[] stream;
    private static long encodeMilliseconds;

    @BeforeAll
    static void encodeOnce() throws IOException {
        large = Photos.photo(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        encodeMilliseconds = time(() -> stream = Photos.encode(large, 0.5f));
    }

    @Test
    void readProgressRisesFromZeroToHundred() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.tiled());
        ProgressRecorder recorder = new ProgressRecorder();
        reader.addIIOReadProgressListener(recorder);
        reader.read(0);
        recorder.assertRises("started", "complete");
        reader.dispose();
    }

    @Test
    void writeProgressRisesFromZeroToHundred() throws IOException {
        ImageWriter writer = Photos.writer();
        ProgressRecorder recorder = new ProgressRecorder();
        writer.addIIOWriteProgressListener(recorder);
        BufferedImage image = Photos.photo(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        Photos.write(writer, new IIOImage(image, null, null), null);
        recorder.assertRises("started", "complete");
        writer.dispose();
    }

    @Test
    void thumbnailIsASmallPictureOfTheImage() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.tiled());
        ProgressRecorder recorder = new ProgressRecorder();
        reader.addIIOReadProgressListener(recorder);
        assertTrue(reader.readerSupportsThumbnails());
        assertEquals(1, reader.getNumThumbnails(0));
        BufferedImage thumbnail = reader.readThumbnail(0, 0);
        recorder.assertRises("thumbnail started", "thumbnail complete");
        assertEquals((Streams.WIDE + 7) / 8, thumbnail.getWidth());
        assertEquals(reader.getThumbnailWidth(0, 0), thumbnail.getWidth());
        assertEquals(reader.getThumbnailHeight(0, 0), thumbnail.getHeight());
        BufferedImage image = reader.read(0);
        double difference = 0;
        for (int x = 0; x < thumbnail.getWidth() - 1; x++) {
            for (int band = 0; band < 3; band++) {
                double mean = 0;
                for (int i = 0; i < 64; i++) {
                    mean += image.getRaster().getSample(x * 8 + i % 8, 80 + i / 8, band) / 64.0;
                }
                difference += Math.abs(mean - thumbnail.getRaster().getSample(x, 10, band));
            }
        }
        difference /= 3 * (thumbnail.getWidth() - 1);
        assertTrue(difference < 25, "differs by " + difference);
        reader.dispose();
    }

    @Test
    void abortStopsARunningDecode() throws IOException, InterruptedException {
        SpcImageReader reader = Photos.reader(stream);
        long full = time(() -> reader.read(0));
        long limit = abortLimit(full);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && best > limit; i++) {
            ProgressRecorder recorder = new ProgressRecorder();
            reader.addIIOReadProgressListener(recorder);
            long delay = full * (i + 2) / (ATTEMPTS + 4);
            AtomicLong aborted = new AtomicLong();
            Thread killer = new Thread(() -> abortAfter(delay, reader::abort, aborted));
            killer.start();
            reader.read(0);
            best = Math.min(best, (System.nanoTime() - aborted.get()) / 1_000_000);
            killer.join();
            assertEquals("aborted", recorder.last());
            reader.removeIIOReadProgressListener(recorder);
        }
        assertTrue(best <= limit, best + " ms of " + full + ", limit " + limit);
        assertEquals(SIDE, reader.read(0).getWidth(), "the next read is not aborted");
        reader.dispose();
    }

    @Test
    void abortedWriteLeavesTheOutputAsItWas() throws IOException, InterruptedException {
        ImageWriter writer = Photos.writer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long limit = abortLimit(encodeMilliseconds);
        long best = Long.MAX_VALUE;
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            for (int i = 0; i < ATTEMPTS && best > limit; i++) {
                ProgressRecorder recorder = new ProgressRecorder();
                writer.addIIOWriteProgressListener(recorder);
                AtomicLong aborted = new AtomicLong();
                long delay = 50 + 50L * i;
                Thread killer = new Thread(() -> abortAfter(delay, writer::abort, aborted));
                killer.start();
                writer.write(large);
                best = Math.min(best, (System.nanoTime() - aborted.get()) / 1_000_000);
                killer.join();
                assertEquals("aborted", recorder.last());
                assertEquals(0, out.getStreamPosition());
                writer.removeIIOWriteProgressListener(recorder);
            }
        }
        assertEquals(0, bytes.size());
        assertTrue(best <= limit, best + " ms, limit " + limit);
        writer.dispose();
    }

    /** A tenth of the whole work, where the machine is so busy that this is more. */
    private static long abortLimit(long fullMilliseconds) {
        return Math.max(ABORT_MILLISECONDS, fullMilliseconds / 10);
    }

    private static void abortAfter(long milliseconds, Runnable abort, AtomicLong when) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        when.set(System.nanoTime());
        abort.run();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static long time(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
