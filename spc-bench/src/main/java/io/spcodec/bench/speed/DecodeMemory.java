package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.CommandLine;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Question: how much memory does a process take that decodes several images at once? Once to make
 * the stream, then once for each number of threads, each in a JVM of its own: {@code SPC_JAVA_OPTS=
 * -Xmx2g spc-bench/run speed.DecodeMemory --stream FILE --megapixels 12}, and with {@code --threads
 * N}, where every thread decodes the stream {@code --rounds} times through one decoder.
 *
 * <p>Printed is the most that was resident of the process (VmHWM), in megabytes: Java's heap, the
 * networks, their buffers and the code, so it is read beside {@code -Xmx}. Linux only.
 */
public final class DecodeMemory {
    private DecodeMemory() {}

    /** Runs the program. */
    public static void main(String[] args) throws Exception {
        CommandLine words =
                new CommandLine(args, Set.of("stream", "megapixels", "threads", "rounds"));
        Path stream = Path.of(words.required("stream"));
        if (words.has("megapixels")) {
            Files.write(stream, encode(Integer.parseInt(words.required("megapixels"))));
            return;
        }
        int threads = Integer.parseInt(words.get("threads", "1"));
        decode(Files.readAllBytes(stream), threads, Integer.parseInt(words.get("rounds", "2")));
        System.out.printf("%d threads: %d MB at most%n", threads, mostResidentMegabytes());
    }

    /** A picture with light, edges and texture, of three columns to two rows. */
    private static byte[] encode(int megapixels) throws SpcException {
        int height = (int) Math.sqrt(megapixels * 1e6 / 1.5);
        PixelImage image = PixelImage.blank(height * 3 / 2, height, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            int x = i / 3 % image.width();
            int y = i / 3 / image.width();
            double light = 120 + 70 * Math.sin(x / 211.0 + i % 3) * Math.cos(y / 173.0);
            double edge = (x / 97 + y / 61) % 2 * 24;
            image.samples()[i] = (byte) (light + edge + 8 * Math.sin(x * 0.8) * Math.sin(y * 0.7));
        }
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            return encoder.encode(image, EncodeOptions.defaults());
        }
    }

    private static void decode(byte[] stream, int threads, int rounds) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads * rounds; i++) {
                all.add(workers.submit(() -> decoder.decode(stream)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static long mostResidentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }
}
