package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.ProgressListener;
import io.spcodec.control.Provider;
import io.spcodec.error.CancelledException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One encoder and one decoder, many threads; and a caller who changes his mind. */
class ConcurrencyTest {
    private static final int THREADS = 50;

    @Test
    void fiftyThreadsGetWhatOneGets() throws Exception {
        List<PixelImage> images = new ArrayList<>();
        List<byte[]> streams = new ArrayList<>();
        List<PixelImage> decoded = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            for (int i = 0; i < 5; i++) {
                images.add(TestImages.photo(70 + 40 * i, 150 - 20 * i, ColorType.values()[i % 4]));
                streams.add(encoder.encode(images.get(i), EncodeOptions.defaults()));
                decoded.add(decoder.decode(streams.get(i)));
            }
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int i = thread % images.size();
                all.add(
                        threads.submit(
                                () -> {
                                    byte[] stream =
                                            encoder.encode(images.get(i), EncodeOptions.defaults());
                                    assertArrayEquals(streams.get(i), stream);
                                    PixelImage image = decoder.decode(streams.get(i));
                                    assertArrayEquals(decoded.get(i).samples(), image.samples());
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

    @Test
    void cancellingStopsTheWork() throws SpcException {
        PixelImage image = TestImages.photo(1200, 900, ColorType.RGB);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            encoder.encode(TestImages.photo(64, 64, ColorType.RGB), EncodeOptions.defaults());
            AtomicInteger asked = new AtomicInteger();
            ProgressListener impatient =
                    new ProgressListener() {
                        @Override
                        public void progress(double fraction) {}

                        @Override
                        public boolean cancelled() {
                            return asked.incrementAndGet() > 2;
                        }
                    };
            EncodeOptions options = EncodeOptions.defaults().withListener(impatient);
            assertThrows(CancelledException.class, () -> encoder.encode(image, options));
        }
    }

    @Test
    void progressNeverFalls() throws SpcException {
        List<Double> seen = new ArrayList<>();
        ProgressListener listener =
                new ProgressListener() {
                    @Override
                    public void progress(double fraction) {
                        seen.add(fraction);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            PixelImage image = TestImages.photo(100, 80, ColorType.RGB);
            byte[] stream = encoder.encode(image, EncodeOptions.defaults().withListener(listener));
            requireRising(seen);
            seen.clear();
            decoder.decode(stream, DecodeOptions.defaults().withListener(listener));
            requireRising(seen);
        }
    }

    private static void requireRising(List<Double> seen) {
        assertTrue(seen.size() >= 2, seen.toString());
        assertTrue(seen.get(0) == 0 && seen.get(seen.size() - 1) == 1, seen.toString());
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(seen.get(i) >= seen.get(i - 1), seen.toString());
        }
    }
}
