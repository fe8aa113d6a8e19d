package io.spcodec.bench.reading;

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
 * Question: can what is written in a picture still be read after compression?
 *
 * <p>Command: {@code spc-bench/run reading.Reading --images DIR --out FILE.md [--codecs
 * spc,spc-flat,avif-iq]}. Pictures without writing are left out; {@code models/training/drawings.py}
 * draws pages. Needs a Python with {@code spc-bench/peers/requirements.txt}, named by SPC_PYTHON.
 */
public final class Reading {
    private static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);

    private final Reader reader;
    private final List<Path> images = new ArrayList<>();
    private final List<String> before = new ArrayList<>();

    Reading(Reader reader, List<Path> all) throws IOException {
        this.reader = reader;
        List<String> texts = reader.read(all);
        for (int i = 0; i < all.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                images.add(all.get(i));
                before.add(texts.get(i));
            }
        }
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine = new CommandLine(words, Set.of("images", "out", "codecs"));
        List<Path> all = ImageFiles.list(Path.of(commandLine.required("images")));
        Reading run = new Reading(Reader.ofWheel(), all);
        StringBuilder table = new StringBuilder(ReadingErrors.HEAD);
        for (String name : commandLine.get("codecs", "spc,spc-flat,avif-iq").split(",")) {
            try (Codec codec = Codecs.open(name)) {
                for (double rate : RATES) {
                    table.append(run.measure(codec, rate).row());
                }
            }
        }
        int characters = run.before.stream().mapToInt(String::length).sum();
        table.append("\n" + characters + " characters in " + run.images.size() + " pictures.\n");
        Files.writeString(Path.of(commandLine.required("out")), table);
        System.out.println(table);
    }

    ReadingErrors measure(Codec codec, double rate) throws IOException {
        Path work = Files.createTempDirectory("spc-reading");
        List<Path> decoded = new ArrayList<>();
        double bits = 0;
        try {
            for (Path file : images) {
                PixelImage image = ImageFiles.read(file);
                double bytesAtOneBit = image.width() * image.height() / 8.0;
                byte[] found =
                        new QualitySearch(codec, image)
                                .find(rate * bytesAtOneBit, QualitySearch.Side.NEAREST)
                                .file();
                bits += found.length / bytesAtOneBit;
                Path target = work.resolve(decoded.size() + ".png");
                decoded.add(target);
                ImageFiles.write(codec.decode(found), target);
            }
            return ReadingErrors.of(
                    codec.name(), rate, bits / images.size(), before, reader.read(decoded));
        } finally {
            for (Path file : decoded) {
                Files.deleteIfExists(file);
            }
            Files.delete(work);
        }
    }
}
