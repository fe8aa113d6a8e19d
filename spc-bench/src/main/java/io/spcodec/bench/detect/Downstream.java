package io.spcodec.bench.detect;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.FilesAtRates;
import io.spcodec.bench.rate.RateTable;
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
 * [--codecs spc,spc-flat,jpeg,webp,avif,jxl,heic] [--limit N] [--files DIR]}. The data folder holds
 * {@code images} and {@code boxes}. The rows of these codecs in {@code OUT/downstream.csv} are
 * measured anew, those of others stay; {@code OUT/downstream.md} is what {@code report.Report} shows.
 * Compressed files are kept in {@code --files} for {@code segment.Segmentation}.
 */
public final class Downstream {
    private final List<Path> images;
    private final List<DownstreamRate.Scene> scenes = new ArrayList<>();
    private final NanoDet detector;
    private final AveragePrecision before = new AveragePrecision();

    /** Detects on the uncompressed images. */
    private Downstream(Path data, List<Path> images, NanoDet detector) throws IOException {
        this.images = images;
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
        Set<String> known = Set.of("data", "detector", "out", "codecs", "limit", "files");
        CommandLine commandLine = new CommandLine(words, known);
        String names = commandLine.get("codecs", "spc,spc-flat,jpeg,webp,avif,jxl,heic");
        List<String> codecs = List.of(names.split(","));
        Path data = Path.of(commandLine.required("data"));
        List<Path> images = commandLine.imagesOf(data.resolve("images"));
        RateTable<DownstreamRow> table =
                new RateTable<>(Path.of(commandLine.required("out")), new DownstreamPage());
        try (NanoDet detector = new NanoDet(Path.of(commandLine.required("detector")))) {
            Downstream run = new Downstream(data, images, detector);
            table.requireSameImages(images.size(), codecs);
            table.replace(List.of(run.uncompressed()));
            for (String name : codecs) {
                try (Codec codec = Codecs.open(name)) {
                    FilesAtRates files = new FilesAtRates(codec, commandLine.path("files"));
                    table.replace(run.measure(codec, files));
                }
                System.out.println(name + ": " + run.images.size() + " images");
            }
        }
    }

    private DownstreamRow uncompressed() {
        AveragePrecision itself = new AveragePrecision();
        scenes.forEach(scene -> itself.add(scene.found(), scene.found()));
        return DownstreamRow.of(FileFigures.uncompressed(images.size()), before, before, itself);
    }

    private List<DownstreamRow> measure(Codec codec, FilesAtRates files) throws IOException {
        List<DownstreamRate> rates =
                FilesAtRates.RATES.stream()
                        .map(rate -> new DownstreamRate(codec.name(), rate))
                        .toList();
        for (int i = 0; i < images.size(); i++) {
            PixelImage image = ImageFiles.read(images.get(i));
            List<byte[]> found = files.of(image);
            for (int r = 0; r < found.size(); r++) {
                byte[] file = found.get(r);
                List<Detection> detections = detector.detect(codec.decode(file));
                double bitsPerPixel = file.length / FilesAtRates.bytesAtOneBit(image);
                rates.get(r).add(bitsPerPixel, scenes.get(i), detections);
            }
        }
        return rates.stream().map(rate -> rate.row(before)).toList();
    }
}
