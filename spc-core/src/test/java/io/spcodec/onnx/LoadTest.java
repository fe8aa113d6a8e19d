package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.ChildJvm;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many images through one encoder and one decoder on eight threads: what one thread makes, and
 * nothing left behind. {@code -Dspc.load=2000} makes it a long run.
 */
class LoadTest {
    private static final int IMAGES = Integer.getInteger("spc.load", 300);

    /**
     * How much more may be resident after any hundred than after the first, which warms up. The
     * pixels of one image as a tensor take 0.3 MB: forgotten once in each of 200 more images, which
     * are coded both ways, they are twice as much.
     */
    private static final long GROWTH_MEGABYTES = 64;

    @Test
    void manyImagesLeaveNothing() throws Exception {
        String output =
                ChildJvm.run(
                        LoadRun.class,
                        List.of(
                                "-Dspc.load=" + IMAGES,
                                // A heap that is all resident from the start: what grows is native.
                                "-Xms128m",
                                "-Xmx128m",
                                "-XX:+AlwaysPreTouch"),
                        ChildJvm.classPath());
        assertTrue(output.startsWith("0\n"), output);
        List<Long> resident =
                output.lines()
                        .filter(line -> line.startsWith(LoadRun.RESIDENT))
                        .map(line -> Long.parseLong(line.substring(LoadRun.RESIDENT.length())))
                        .toList();
        assertEquals((IMAGES + LoadRun.ROUND - 1) / LoadRun.ROUND, resident.size());
        long first = resident.get(0);
        assertTrue(Collections.max(resident) <= first + GROWTH_MEGABYTES, resident.toString());
        System.out.println("resident MB after each " + LoadRun.ROUND + " images: " + resident);
    }
}
