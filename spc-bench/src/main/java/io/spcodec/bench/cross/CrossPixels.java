package io.spcodec.bench.cross;

import io.spcodec.SpcDecoder;
import io.spcodec.control.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decodes whole images; one processor keeps their samples, the others compare theirs with them. */
final class CrossPixels {
    private final Path folder;
    private final boolean keep;
    private final CrossLog log;

    CrossPixels(Path folder, boolean keep, CrossLog log) {
        this.folder = folder;
        this.keep = keep;
        this.log = log;
    }

    void decode(List<Path> streams) throws IOException {
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            for (Path stream : streams) {
                String name = stream.getFileName().toString();
                if (!log.has("whole", name)) {
                    byte[] samples = decoder.decode(Files.readAllBytes(stream)).samples();
                    Path kept = folder.resolve(name + ".samples");
                    if (keep) {
                        Files.write(kept, samples);
                    }
                    log.add("whole", name, difference(Files.readAllBytes(kept), samples));
                }
            }
        }
    }

    /** Samples, how many of them differ, the largest difference; with semicolons between. */
    private static String difference(byte[] expected, byte[] samples) {
        if (expected.length != samples.length) {
            throw new IllegalStateException(
                    samples.length + " samples where there were " + expected.length);
        }
        int differing = 0;
        int largest = 0;
        for (int i = 0; i < samples.length; i++) {
            int difference = Math.abs((expected[i] & 0xff) - (samples[i] & 0xff));
            differing += Math.min(1, difference);
            largest = Math.max(largest, difference);
        }
        return samples.length + ";" + differing + ";" + largest;
    }
}
