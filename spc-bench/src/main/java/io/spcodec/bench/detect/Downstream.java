package io.spcodec.bench.detect;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Question: does a detector still find its objects after compression?
 *
 * <p>Command: {@code spc-bench/run detect.Downstream --data DIR --detector FILE.onnx --out DIR
 * [--codecs spc,spc-flat,jpeg,webp,avif,jxl,heic] [--limit N]}. The data folder holds {@code
 * images} and {@code boxes}. The rows of these codecs in {@code OUT/downstream.csv} are measured
 * anew, those of others stay; {@code OUT/downstream.md} is what {@code report.Report} shows.
 */
public final class Downstream {
    private static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);

    private final List<Path> images;
    private final List<DownstreamRate.Scene> scenes = new ArrayList<>();
    private final NanoDet detector;
    private final AveragePrecision before = new AveragePrecision();

    /** Detects on the uncompressed images. */
    private Downstream(Path data, int limit, NanoDet detector) throws IOException {
        images = ImageFiles.list(data.resolve("images")).stream().limit(limit).toList();
        this.detector = detector;
        for (Path file : images) {
            PixelImage image = ImageFiles.read(file);
            Path boxes = data.resolve("boxes").resolve(ImageFiles.stem(file) + ".txt");
            List<Detection> objects = LabelFile.read(boxes, image.width(), image.height());
            DownstreamRate.Scene scene = new DownstreamRate.Scene(objects, detector.detect(image));
            scenes.add(scene);
            before.add(scene.objects(), scene.found());
        }
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(words, Set.of("data", "detector", "out", "codecs", "limit"));
        String codecs = commandLine.get("codecs", "spc,spc-flat,jpeg,webp,avif,jxl,heic");
        int limit = Integer.parseInt(commandLine.get("limit", "1000000"));
        DownstreamTable table = new DownstreamTable(Path.of(commandLine.required("out")));
        try (NanoDet detector = new NanoDet(Path.of(commandLine.required("detector")))) {
            Downstream run = new Downstream(Path.of(commandLine.required("data")), limit, detector);
            table.replace(List.of(run.uncompressed()));
            for (String name : codecs.split(",")) {
                try (Codec codec = Codecs.open(name)) {
                    table.replace(run.measure(codec));
                }
                System.out.println(name + ": " + run.images.size() + " images");
            }
        }
    }

    private DownstreamRow uncompressed() {
        DownstreamRow.Files none =
                new DownstreamRow.Files(DownstreamRow.UNCOMPRESSED, 0, images.size(), 0, 24);
        AveragePrecision itself = new AveragePrecision();
        scenes.forEach(scene -> itself.add(scene.found(), scene.found()));
        return DownstreamRow.of(none, before, before, itself);
    }

    private List<DownstreamRow> measure(Codec codec) throws IOException {
        List<DownstreamRate> rates =
                RATES.stream().map(rate -> new DownstreamRate(codec.name(), rate)).toList();
        for (int i = 0; i < images.size(); i++) {
            PixelImage image = ImageFiles.read(images.get(i));
            double bytesAtOneBit = image.width() * image.height() / 8.0;
            QualitySearch search = new QualitySearch(codec, image);
            for (DownstreamRate rate : rates) {
                double wanted = rate.rate() * bytesAtOneBit;
                byte[] file = search.find(wanted, QualitySearch.Side.NEAREST).file();
                List<Detection> found = detector.detect(codec.decode(file));
                rate.add(file.length / bytesAtOneBit, scenes.get(i), found);
            }
        }
        return rates.stream().map(rate -> rate.row(before)).toList();
    }
}
