package io.spcodec.bench.reading;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.FilesAtRates;
import io.spcodec.bench.rate.RateTable;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Question: can what is written in a picture still be read after compression?
 *
 * <p>Command: {@code spc-bench/run reading.Reading --images DIR --out DIR [--kind pages] [--codecs
 * spc,spc-flat,avif-iq] [--only NAME,...] [--limit N] [--files DIR]}. Pictures without writing are left
 * out; {@link TextPages} draws pages. The rows of these codecs in {@code OUT/reading-KIND.csv} are
 * measured anew, those of others stay. Needs a Python with {@code spc-bench/peers/requirements.txt},
 * named by SPC_PYTHON.
 */
public final class Reading {
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
        if (images.isEmpty()) {
            throw new IOException("nothing is written in any of " + all.size() + " pictures");
        }
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        Set<String> known = Set.of("images", "out", "kind", "codecs", "only", "limit", "files");
        CommandLine commandLine = new CommandLine(words, known);
        List<String> codecs = List.of(commandLine.get("codecs", "spc,spc-flat,avif-iq").split(","));
        RateTable<ReadingErrors> table =
                new RateTable<>(
                        Path.of(commandLine.required("out")),
                        new ReadingPage(commandLine.get("kind", "pages")));
        List<Path> all = commandLine.imagesOf(Path.of(commandLine.required("images")));
        Reading run = new Reading(Reader.ofWheel(), all);
        table.requireSameImages(run.images.size(), codecs);
        for (String name : codecs) {
            try (Codec codec = Codecs.open(name)) {
                FilesAtRates files = new FilesAtRates(codec, commandLine.path("files"));
                table.replace(run.measure(codec, files));
            }
            System.out.println(name + ": " + run.images.size() + " images");
        }
    }

    /** Returns a row for each rate; one run of the reader reads all pictures. */
    List<ReadingErrors> measure(Codec codec, FilesAtRates files) throws IOException {
        int rates = FilesAtRates.RATES.size();
        Path[][] decoded = new Path[rates][images.size()];
        List<ArrayList<Double>> bits =
                Stream.generate(() -> new ArrayList<Double>()).limit(rates).toList();
        Path work = Files.createTempDirectory("spc-reading");
        try {
            for (int i = 0; i < images.size(); i++) {
                PixelImage image = ImageFiles.read(images.get(i));
                List<byte[]> found = files.of(image);
                for (int r = 0; r < rates; r++) {
                    decoded[r][i] = work.resolve(r + "-" + i + ".png");
                    ImageFiles.write(codec.decode(found.get(r)), decoded[r][i]);
                    bits.get(r).add(found.get(r).length / FilesAtRates.bytesAtOneBit(image));
                }
            }
            return rows(codec.name(), bits, reader.read(flat(decoded)));
        } finally {
            for (Path file : flat(decoded)) {
                Files.deleteIfExists(file);
            }
            Files.delete(work);
        }
    }

    private List<ReadingErrors> rows(
            String codec, List<ArrayList<Double>> bits, List<String> after) {
        List<ReadingErrors> rows = new ArrayList<>();
        for (int r = 0; r < bits.size(); r++) {
            int from = r * images.size();
            FileFigures files = FileFigures.of(codec, FilesAtRates.RATES.get(r), bits.get(r));
            List<String> read = after.subList(from, from + images.size());
            rows.add(ReadingErrors.of(files, before, read));
        }
        return rows;
    }

    private static List<Path> flat(Path[][] decoded) {
        return Arrays.stream(decoded).flatMap(Arrays::stream).filter(Objects::nonNull).toList();
    }
}
