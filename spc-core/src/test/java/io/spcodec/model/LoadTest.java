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
import java.util.Collections;
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

    private static final int ROUND = 100;

    /** How much larger the second half of a long run may be, resident, than the first was. */
    private static final double GROWTH = 0.05;

    private final List<PixelImage> images = new ArrayList<>();
    private final List<byte[]> streams = new ArrayList<>();
    private final List<PixelImage> decoded = new ArrayList<>();

    @Test
    void manyImagesLeaveNothing() throws Exception {
        final Map<String, Long> openBefore = Handle.open();
        final long openedBefore = Handle.opened();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            codeOnce(encoder, decoder);
            final Map<String, Long> openIdle = Handle.open();
            List<Long> resident = new ArrayList<>();
            for (int done = 0; done < IMAGES; done += ROUND) {
                code(threads, encoder, decoder, Math.min(ROUND, IMAGES - done));
                resident.add(residentKilobytes());
            }
            requireFlat(resident);
            assertEquals(openIdle, Handle.open(), "between images only sessions are open");
        } finally {
            threads.shutdownNow();
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

    private void code(ExecutorService threads, SpcEncoder encoder, SpcDecoder decoder, int count)
            throws Exception {
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
    }

    /**
     * The Java heap grows to its own measure for some hundred images and shrinks again; what leaks
     * grows in the second half as in the first. Too short a run is all warm-up and proves nothing.
     */
    private static void requireFlat(List<Long> resident) {
        if (IMAGES < 10 * ROUND) {
            return;
        }
        System.out.println("resident KB after each " + ROUND + " images: " + resident);
        int half = resident.size() / 2;
        long first = Collections.max(resident.subList(0, half));
        long second = Collections.max(resident.subList(half, resident.size()));
        assertTrue(second <= first * (1 + GROWTH), resident.toString());
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
