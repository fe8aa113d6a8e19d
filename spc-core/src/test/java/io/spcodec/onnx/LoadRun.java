package io.spcodec.onnx;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.TestImages;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that sends many images through one encoder and one decoder on eight threads, and says
 * after every hundred how much memory is resident. It fails where a stream or an image is not what
 * one thread made, or a native object stays open.
 */
final class LoadRun {
    static final int ROUND = 100;
    static final String RESIDENT = "resident MB: ";

    private static final int THREADS = 8;
    private static final int KINDS = 6;

    private final List<PixelImage> images = new ArrayList<>();
    private final List<byte[]> streams = new ArrayList<>();
    private final List<PixelImage> decoded = new ArrayList<>();

    private LoadRun() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.getInteger("spc.load");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            LoadRun run = new LoadRun();
            run.codeOnce(encoder, decoder);
            final Map<String, Long> openIdle = Handle.open();
            for (int done = 0; done < count; done += ROUND) {
                run.code(threads, encoder, decoder);
                System.out.println(RESIDENT + residentMegabytes());
            }
            require(openIdle.equals(Handle.open()), "open between images: " + Handle.open());
        } finally {
            threads.shutdownNow();
        }
        require(Handle.open().isEmpty(), "open at the end: " + Handle.open());
        require(Handle.opened() > 10L * count, "handles are counted: " + Handle.opened());
    }

    private void codeOnce(SpcEncoder encoder, SpcDecoder decoder) throws SpcException {
        for (int i = 0; i < KINDS; i++) {
            ColorType type = ColorType.values()[i % ColorType.values().length];
            images.add(TestImages.photo(60 + 50 * i, 240 - 30 * i, type));
            streams.add(encoder.encode(images.get(i), EncodeOptions.defaults()));
            decoded.add(decoder.decode(streams.get(i)));
        }
    }

    private void code(ExecutorService threads, SpcEncoder encoder, SpcDecoder decoder)
            throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int image = 0; image < ROUND; image++) {
            int i = image % KINDS;
            all.add(
                    threads.submit(
                            () -> {
                                byte[] stream =
                                        encoder.encode(images.get(i), EncodeOptions.defaults());
                                require(Arrays.equals(streams.get(i), stream), "another stream");
                                byte[] samples = decoder.decode(stream).samples();
                                byte[] same = decoded.get(i).samples();
                                require(Arrays.equals(same, samples), "another image");
                                return null;
                            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** What Linux says of this process; 0 elsewhere. */
    private static long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }
}
