package io.spcodec.bench.cross;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.engine.Engine;
import io.spcodec.bench.engine.WholeImage;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decodes streams on this processor and logs for each of them a hash of all its samples: {@code
 * --streams DIR --processor NAME --logs DIR --engine int8|fp32|cuda|java}. The number of threads is that
 * of the processors that Java is shown.
 *
 * <p>What the logs hold already is not decoded again, so that an emulation of hours may be cut
 * short and resumed; {@link CrossReport} compares what is there.
 */
public final class CrossDecode {
    private CrossDecode() {}

    /** Decodes and logs. */
    public static void main(String[] args) throws Exception {
        CommandLine command =
                new CommandLine(args, Set.of("streams", "processor", "logs", "engine"));
        List<Path> streams = streams(Path.of(command.required("streams")));
        Path logs = Files.createDirectories(Path.of(command.required("logs")));
        CrossLog log = new CrossLog(logs.resolve(command.required("processor") + ".csv"));
        String name = command.required("engine");
        String engine = name + "-" + Runtime.getRuntime().availableProcessors();
        List<Path> missing =
                streams.stream().filter(s -> !log.has(engine, s.getFileName().toString())).toList();
        if (missing.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try (ModelBundle model = Engine.of(name).open()) {
            for (Path stream : missing) {
                String hash = hash(WholeImage.decode(model, Files.readAllBytes(stream)));
                log.add(engine, stream.getFileName().toString(), hash);
            }
        }
        System.out.printf(
                "%-8s %4d streams %6.1f s%n",
                engine, missing.size(), (System.nanoTime() - start) / 1e9);
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

    private static String hash(PixelImage image) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String shape = image.width() + " x " + image.height() + " " + image.colorType();
        digest.update(shape.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(image.samples()));
    }
}
