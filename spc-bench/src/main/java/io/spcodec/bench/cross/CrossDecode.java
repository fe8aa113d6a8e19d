package io.spcodec.bench.cross;

import io.spcodec.bench.CommandLine;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decodes streams on this processor and logs, for each of them and each engine of the scale
 * network, a hash of all its integers: {@code --streams DIR --processor NAME --logs DIR [--engines
 * interpreter,none-1,all-3] [--pixels N] [--samples DIR]}. An engine is the interpreter, or ONNX
 * Runtime's optimisation level with its threads.
 *
 * <p>What the logs hold already is not decoded again, so that an emulation of hours may be cut
 * short and resumed; {@link CrossReport} compares what is there. With {@code --pixels N} N streams
 * spread over all are decoded whole too: the processor named native keeps their samples, the
 * others log the differences to them.
 */
public final class CrossDecode {
    private static final String ENGINES = "interpreter,none-1,none-2,none-3,all-1,all-2,all-3";

    private CrossDecode() {}

    /** Decodes and logs. */
    public static void main(String[] args) throws Exception {
        CommandLine command =
                new CommandLine(
                        args,
                        Set.of("streams", "processor", "logs", "engines", "pixels", "samples"));
        List<Path> streams = streams(Path.of(command.required("streams")));
        Path logs = Files.createDirectories(Path.of(command.required("logs")));
        String processor = command.required("processor");
        for (String engine : command.get("engines", ENGINES).split(",")) {
            integers(streams, engine, new CrossLog(logs.resolve(processor + ".csv")));
        }
        int count = Math.min(streams.size(), Integer.parseInt(command.get("pixels", "0")));
        if (count > 0) {
            Path samples = Files.createDirectories(Path.of(command.required("samples")));
            CrossLog log = new CrossLog(logs.resolve(processor + ".pixels.csv"));
            new CrossPixels(samples, processor.equals("native"), log)
                    .decode(spread(streams, count));
        }
    }

    private static List<Path> streams(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> streams = files.filter(f -> f.toString().endsWith(".spc")).sorted().toList();
            if (streams.isEmpty()) {
                throw new IOException("no streams in " + folder);
            }
            return streams;
        }
    }

    private static List<Path> spread(List<Path> streams, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> streams.get(i * streams.size() / count))
                .toList();
    }

    private static void integers(List<Path> streams, String engine, CrossLog log) throws Exception {
        List<Path> missing =
                streams.stream().filter(s -> !log.has(engine, s.getFileName().toString())).toList();
        if (missing.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU);
                CrossEngine network = CrossEngine.open(engine)) {
            StreamIntegers integers = new StreamIntegers(model.symbols(), digest);
            for (Path stream : missing) {
                integers.add(Files.readAllBytes(stream), network.network());
                String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
                log.add(engine, stream.getFileName().toString(), hash);
            }
        }
        System.out.printf(
                "%-12s %4d streams %6.1f s%n",
                engine, missing.size(), (System.nanoTime() - start) / 1e9);
    }
}
