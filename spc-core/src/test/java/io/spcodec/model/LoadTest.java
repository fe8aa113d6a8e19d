package io.spcodec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.ColorType;
import io.spcodec.EncodeOptions;
import io.spcodec.PixelImage;
import io.spcodec.Provider;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.SpcException;
import io.spcodec.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many images through one encoder and one decoder on eight threads: what one thread makes, and
 * nothing left behind. {@code -Dspc.load=2000} makes it a long run that prints its memory.
 */
class LoadTest {
    private static final int IMAGES = Integer.getInteger("spc.load", 48);
    private static final int THREADS = 8;
    private static final int KINDS = 6;

    /** A long run's memory may grow by this share after 100 images. */
    private static final double GROWTH = 0.1;

    private final List<PixelImage> images = new ArrayList<>();
    private final List<byte[]> streams = new ArrayList<>();
    private final List<PixelImage> decoded = new ArrayList<>();

    @Test
    void manyImagesLeaveNothing() throws Exception {
        final Map<String, Long> openBefore = Handle.open();
        final long openedBefore = Handle.opened();
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            codeOnce(encoder, decoder);
            final Map<String, Long> openIdle = Handle.open();
            codeOnEightThreads(encoder, decoder, Math.min(100, IMAGES));
            long early = residentKilobytes();
            codeOnEightThreads(encoder, decoder, IMAGES - Math.min(100, IMAGES));
            requireFlat(early, residentKilobytes());
            assertEquals(openIdle, Handle.open(), "between images only sessions are open");
        }
        assertEquals(openBefore, Handle.open());
        assertTrue(Handle.opened() - openedBefore > 10L * IMAGES, "handles are counted");
    }

    private void codeOnce(SpcEncoder encoder, SpcDecoder decoder) throws SpcException {
        for (int i = 0; i < KINDS; i++) {
            ColorType type = ColorType.values()[i % ColorType.values().length];
            images.add(TestImages.photo(60 + 50 * i, 240 - 30 * i, type));
            streams.add(encoder.encode(images.get(i), EncodeOptions.defaults()));
            decoded.add(decoder.decode(streams.get(i)));
        }
    }

    private void codeOnEightThreads(SpcEncoder encoder, SpcDecoder decoder, int count)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int image = 0; image < count; image++) {
                int i = image % KINDS;
                all.add(
                        threads.submit(
                                () -> {
                                    byte[] stream =
                                            encoder.encode(images.get(i), EncodeOptions.defaults());
                                    assertArrayEquals(streams.get(i), stream);
                                    byte[] samples = decoder.decode(stream).samples();
                                    assertArrayEquals(decoded.get(i).samples(), samples);
                                    return null;
                                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Too short a run is all warm-up, so it proves nothing. */
    private static void requireFlat(long early, long late) {
        if (IMAGES >= 1000 && early > 0) {
            System.out.printf("resident KB after 100: %d, after %d: %d%n", early, IMAGES, late);
            assertTrue(late <= early * (1 + GROWTH), late + " KB after " + early);
        }
    }

    /** What Linux says of this process; 0 elsewhere. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
