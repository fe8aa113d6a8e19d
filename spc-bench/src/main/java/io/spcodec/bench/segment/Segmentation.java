package io.spcodec.bench.segment;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.rate.FilesAtRates;
import io.spcodec.bench.rate.RateTable;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Question: is the object that stands out still cut out alike after compression?
 *
 * <p>Command: {@code spc-bench/run segment.Segmentation --data DIR --network u2netp_320.onnx --out
 * DIR [--codecs spc,spc-flat,avif-iq] [--only NAME,...] [--limit N] [--files DIR]}. The data folder
 * holds {@code images} and, for some of them, {@code polygons}. Masks are compared with those of the uncompressed pictures,
 * and with the labelled outlines, which hold more than what stands out. The rows of these codecs in
 * {@code OUT/segmentation.csv} are measured anew, those of others stay; {@code --files} is where
 * {@code detect.Downstream} may have left compressed files.
 */
public final class Segmentation {
    /** An uncompressed picture: what was found in it, and what is labelled, or null. */
    private record Scene(Path file, Mask found, Mask outlines) {}

    private final SalientObject network;
    private final List<Scene> scenes = new ArrayList<>();

    private Segmentation(SalientObject network) {
        this.network = network;
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        Set<String> known = Set.of("data", "network", "out", "codecs", "only", "limit", "files");
        CommandLine commandLine = new CommandLine(words, known);
        Path data = Path.of(commandLine.required("data"));
        List<Path> images = commandLine.imagesOf(data.resolve("images"));
        List<String> codecs = List.of(commandLine.get("codecs", "spc,spc-flat,avif-iq").split(","));
        RateTable<MaskRow> table =
                new RateTable<>(Path.of(commandLine.required("out")), new SegmentationPage());
        table.requireSameImages(images.size(), codecs);
        try (SalientObject network = new SalientObject(Path.of(commandLine.required("network")))) {
            Segmentation run = new Segmentation(network);
            for (Path image : images) {
                run.add(image, data.resolve("polygons"));
            }
            table.replace(List.of(run.uncompressed()));
            for (String name : codecs) {
                try (Codec codec = Codecs.open(name)) {
                    FilesAtRates files = new FilesAtRates(codec, commandLine.path("files"));
                    table.replace(run.measure(codec, files));
                }
                System.out.println(name + ": " + images.size() + " images");
            }
        }
    }

    private void add(Path image, Path polygons) throws IOException {
        Path file = polygons.resolve(ImageFiles.stem(image) + ".txt");
        Mask outlines = Files.exists(file) ? PolygonFile.read(file) : null;
        scenes.add(new Scene(image, network.find(ImageFiles.read(image)), outlines));
    }

    private MaskRow uncompressed() {
        MaskFigures figures = new MaskFigures();
        scenes.forEach(scene -> figures.add(0, scene.found(), scene.found(), scene.outlines()));
        return figures.uncompressed();
    }

    private List<MaskRow> measure(Codec codec, FilesAtRates files) throws IOException {
        List<MaskFigures> figures =
                FilesAtRates.RATES.stream().map(rate -> new MaskFigures()).toList();
        for (Scene scene : scenes) {
            PixelImage image = ImageFiles.read(scene.file());
            List<byte[]> found = files.of(image);
            for (int r = 0; r < found.size(); r++) {
                byte[] file = found.get(r);
                Mask mask = network.find(codec.decode(file));
                double bitsPerPixel = file.length / FilesAtRates.bytesAtOneBit(image);
                figures.get(r).add(bitsPerPixel, mask, scene.found(), scene.outlines());
            }
        }
        List<MaskRow> rows = new ArrayList<>();
        for (int r = 0; r < figures.size(); r++) {
            rows.add(figures.get(r).row(codec.name(), FilesAtRates.RATES.get(r)));
        }
        return rows;
    }
}
