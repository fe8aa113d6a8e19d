package io.spcodec.bench.detect;

import io.spcodec.PixelImage;
import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Question: does a detector still find its objects after compression?
 *
 * <p>Command: {@code spc-bench/run detect.Downstream --data DIR --detector FILE.onnx --out DIR
 * [--codecs spc,spc-flat,jpeg,webp,avif] [--limit N]}. The data folder holds {@code images} and
 * {@code boxes}; {@code OUT/downstream.md} is what {@code report.Report} shows.
 */
public final class Downstream {
    private static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);

    private final Path boxes;
    private final List<Path> images;
    private final NanoDet detector;
    private final DownstreamTable table = new DownstreamTable();

    private Downstream(Path data, int limit, NanoDet detector) throws IOException {
        boxes = data.resolve("boxes");
        images = ImageFiles.list(data.resolve("images")).stream().limit(limit).toList();
        this.detector = detector;
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(words, Set.of("data", "detector", "out", "codecs", "limit"));
        String codecs = commandLine.get("codecs", "spc,spc-flat,jpeg,webp,avif");
        int limit = Integer.parseInt(commandLine.get("limit", "1000000"));
        Path out = Path.of(commandLine.required("out"));
        Files.createDirectories(out);
        try (NanoDet detector = new NanoDet(Path.of(commandLine.required("detector")))) {
            Path data = Path.of(commandLine.required("data"));
            Downstream run = new Downstream(data, limit, detector);
            for (String name : codecs.split(",")) {
                try (Codec codec = Codecs.open(name)) {
                    run.measure(codec);
                }
                Files.writeString(out.resolve("downstream.md"), run.table.markdown());
                Files.writeString(out.resolve("downstream.csv"), run.table.csv());
                System.out.println(name + ": " + run.images.size() + " images");
            }
        }
    }

    private void measure(Codec codec) throws IOException {
        for (Path file : images) {
            PixelImage image = ImageFiles.read(file);
            String stem = ImageFiles.stem(file);
            List<Detection> objects =
                    LabelFile.read(boxes.resolve(stem + ".txt"), image.width(), image.height());
            List<Detection> original = detector.detect(image);
            table.addOriginal(stem, objects, original);
            QualitySearch search = new QualitySearch(codec, image);
            for (double rate : RATES) {
                double bytes = rate * image.width() * image.height() / 8;
                byte[] compressed = search.find(bytes, QualitySearch.Side.NEAREST).file();
                List<Detection> found = detector.detect(codec.decode(compressed));
                double actual = 8.0 * compressed.length / image.width() / image.height();
                table.add(
                        new DownstreamTable.Key(codec.name(), rate),
                        actual,
                        objects,
                        original,
                        found);
            }
        }
    }
}
