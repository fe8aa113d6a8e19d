package io.spcodec.bench.segment;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
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
 * FILE.md [--codecs spc,spc-flat,avif-iq] [--limit N]}. The data folder holds {@code images} and,
 * for some of them, {@code polygons}. Masks are compared with those of the uncompressed pictures,
 * and with the labelled outlines, which hold more than what stands out.
 */
public final class Segmentation {
    private static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);

    /** An uncompressed picture: what was found in it, and what is labelled, or null. */
    private record Scene(Path file, Mask found, Mask outlines) {}

    private final SalientObject network;
    private final List<Scene> scenes = new ArrayList<>();

    private Segmentation(SalientObject network) {
        this.network = network;
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(words, Set.of("data", "network", "out", "codecs", "limit"));
        Path data = Path.of(commandLine.required("data"));
        int limit = Integer.parseInt(commandLine.get("limit", "1000000"));
        StringBuilder table = new StringBuilder(MaskFigures.HEAD);
        try (SalientObject network = new SalientObject(Path.of(commandLine.required("network")))) {
            Segmentation run = new Segmentation(network);
            for (Path image :
                    ImageFiles.list(data.resolve("images")).stream().limit(limit).toList()) {
                run.add(image, data.resolve("polygons"));
            }
            table.append(run.uncompressed());
            for (String name : commandLine.get("codecs", "spc,spc-flat,avif-iq").split(",")) {
                try (Codec codec = Codecs.open(name)) {
                    table.append(run.measure(codec));
                }
            }
        }
        Files.writeString(Path.of(commandLine.required("out")), table);
        System.out.println(table);
    }

    private void add(Path image, Path polygons) throws IOException {
        Path file = polygons.resolve(ImageFiles.stem(image) + ".txt");
        Mask outlines = Files.exists(file) ? PolygonFile.read(file) : null;
        scenes.add(new Scene(image, network.find(ImageFiles.read(image)), outlines));
    }

    private String uncompressed() {
        MaskFigures figures = new MaskFigures();
        scenes.forEach(scene -> figures.add(24, scene.found(), scene.found(), scene.outlines()));
        return figures.row("uncompressed", 24);
    }

    private String measure(Codec codec) throws IOException {
        List<MaskFigures> figures = RATES.stream().map(rate -> new MaskFigures()).toList();
        for (Scene scene : scenes) {
            PixelImage image = ImageFiles.read(scene.file());
            double bytesAtOneBit = image.width() * image.height() / 8.0;
            QualitySearch search = new QualitySearch(codec, image);
            for (int i = 0; i < RATES.size(); i++) {
                double wanted = RATES.get(i) * bytesAtOneBit;
                byte[] file = search.find(wanted, QualitySearch.Side.NEAREST).file();
                Mask found = network.find(codec.decode(file));
                figures.get(i)
                        .add(file.length / bytesAtOneBit, found, scene.found(), scene.outlines());
            }
        }
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < RATES.size(); i++) {
            rows.append(figures.get(i).row(codec.name(), RATES.get(i)));
        }
        return rows.toString();
    }
}
