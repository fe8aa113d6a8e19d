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
 * engine, with a hash over its streams and the number of streams whose samples are not all those of
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
            report.samples(processor, new CrossLog(logs.resolve(processor + ".csv")));
        }
        if (report.mismatches > 0 || report.expected.isEmpty()) {
            throw new IllegalStateException(
                    report.mismatches + " mismatches over " + report.expected.size() + " streams");
        }
    }

    private void samples(String processor, CrossLog log) throws NoSuchAlgorithmException {
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
}
