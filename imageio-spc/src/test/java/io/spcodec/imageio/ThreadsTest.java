package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Fifty threads at once through ImageIO, as in a server. */
class ThreadsTest {
    private static final int THREADS = 50;

    @Test
    void fiftyThreadsReadAndWriteTheSameAsOne() throws Exception {
        List<byte[]> streams = List.of(Streams.rgb(), Streams.gray(), Streams.rgbAlpha());
        List<Raster> expected = new ArrayList<>();
        for (byte[] stream : streams) {
            expected.add(ImageIO.read(new ByteArrayInputStream(stream)).getRaster());
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int which = i % streams.size();
            Callable<Integer> task =
                    () -> {
                        start.await();
                        byte[] stream = streams.get(which);
                        BufferedImage image = ImageIO.read(new ByteArrayInputStream(stream));
                        assertEquals(
                                0,
                                Photos.meanDifference(expected.get(which), image.getRaster()),
                                0.01);
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        ImageIO.write(image, "spc", out);
                        return out.size();
                    };
            results.add(pool.submit(task));
        }
        for (int i = 0; i < THREADS; i++) {
            int size = results.get(i).get(2, TimeUnit.MINUTES);
            assertEquals(results.get(i % streams.size()).get(), size, "thread " + i);
        }
        pool.shutdown();
    }
}
