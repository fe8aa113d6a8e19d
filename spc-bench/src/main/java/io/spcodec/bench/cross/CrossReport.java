package io.spcodec.bench.cross;

import io.spcodec.bench.CommandLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what the processors decoded: {@code --logs DIR}. Prints a line for each processor and
 * engine, with a hash over its streams and the number of streams whose integers are not those of
 * the first processor's first engine, and fails if there is one.
 */
public final class CrossReport {
    private static final List<String> PROCESSORS = List.of("native", "avx2", "sse4", "aarch64");

    private final Map<String, String> expected = new TreeMap<>();
    private int mismatches;

    private CrossReport() {}

    /** Prints the report. */
    public static void main(String[] args) throws Exception {
        Path logs = Path.of(new CommandLine(args, Set.of("logs")).required("logs"));
        CrossReport report = new CrossReport();
        System.out.println("processor,engine,streams,mismatches,hash");
        for (String processor : PROCESSORS) {
            report.integers(processor, new CrossLog(logs.resolve(processor + ".csv")));
        }
        System.out.println();
        System.out.println("processor,images,samples,differing,largest difference");
        for (String processor : PROCESSORS.subList(1, PROCESSORS.size())) {
            pixels(processor, new CrossLog(logs.resolve(processor + ".pixels.csv")));
        }
        if (report.mismatches > 0 || report.expected.isEmpty()) {
            throw new IllegalStateException(
                    report.mismatches + " mismatches over " + report.expected.size() + " streams");
        }
    }

    private void integers(String processor, CrossLog log) throws NoSuchAlgorithmException {
        for (String engine : new TreeSet<>(log.results().keySet())) {
            Map<String, String> hashes = new TreeMap<>(log.results().get(engine));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int wrong = 0;
            for (Map.Entry<String, String> hash : hashes.entrySet()) {
                expected.putIfAbsent(hash.getKey(), hash.getValue());
                wrong += expected.get(hash.getKey()).equals(hash.getValue()) ? 0 : 1;
                digest.update(hash.toString().getBytes(StandardCharsets.UTF_8));
            }
            mismatches += wrong;
            System.out.printf(
                    "%s,%s,%d,%d,%s%n",
                    processor,
                    engine,
                    hashes.size(),
                    wrong,
                    HexFormat.of().formatHex(digest.digest(), 0, 16));
        }
    }

    private static void pixels(String processor, CrossLog log) {
        long samples = 0;
        long differing = 0;
        int largest = 0;
        Map<String, String> images = log.results().getOrDefault("whole", Map.of());
        for (String image : images.values()) {
            String[] fields = image.split(";");
            samples += Long.parseLong(fields[0]);
            differing += Long.parseLong(fields[1]);
            largest = Math.max(largest, Integer.parseInt(fields[2]));
        }
        if (!images.isEmpty()) {
            System.out.printf(
                    "%s,%d,%d,%d,%d%n", processor, images.size(), samples, differing, largest);
        }
    }
}
