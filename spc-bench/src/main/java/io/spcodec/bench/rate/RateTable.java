package io.spcodec.bench.rate;

import io.spcodec.bench.codec.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows in a CSV file of a folder, and a page in Markdown beside it. Rows of codecs that are not
 * measured stay what they are. Not safe for use by several threads.
 */
public final class RateTable<R extends RateRow> {
    private static final List<String> ORDER =
            Stream.concat(
                            Stream.of(FileFigures.UNCOMPRESSED, "spc", "spc-flat"),
                            Peers.NAMES.stream())
                    .toList();

    private final Path csv;
    private final Path markdown;
    private final RatePage<R> page;
    private final String header;
    private final List<R> rows = new ArrayList<>();

    /**
     * Reads what the folder holds; nothing where there is no file.
     *
     * @throws IOException if a line of it is no row
     */
    public RateTable(Path folder, RatePage<R> page) throws IOException {
        csv = folder.resolve(page.name() + ".csv");
        markdown = folder.resolve(page.name() + ".md");
        this.page = page;
        header = FileFigures.COLUMNS + "," + page.columns();
        List<String> lines = Files.exists(csv) ? Files.readAllLines(csv) : List.of(header);
        for (int i = 1; i < lines.size(); i++) {
            rows.add(parse(lines.get(i), i + 1));
        }
    }

    private R parse(String line, int number) throws IOException {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length == header.split(",").length) {
                double[] figures =
                        Arrays.stream(cells, FileFigures.COUNT, cells.length)
                                .mapToDouble(Double::parseDouble)
                                .toArray();
                return page.row(FileFigures.parse(cells), figures);
            }
        } catch (NumberFormatException e) {
            throw new IOException(csv + ", line " + number + ": no number: " + line, e);
        }
        throw new IOException(csv + ", line " + number + ": not " + header + ": " + line);
    }

    /**
     * Refuses to set rows over some pictures beside rows over others, before any is measured.
     *
     * @param images number of pictures of the rows to come
     * @param codecs whose rows are going to be replaced
     * @throws IOException if rows of other codecs stay that are over another number
     */
    public void requireSameImages(int images, Collection<String> codecs) throws IOException {
        for (R row : rows) {
            FileFigures files = row.files();
            if (files.isCompressed()
                    && files.images() != images
                    && !codecs.contains(files.codec())) {
                throw new IOException(
                        csv
                                + " has "
                                + files.codec()
                                + " over "
                                + files.images()
                                + " pictures, not "
                                + images
                                + ": measure it over the same, or write to another folder");
            }
        }
    }

    /** Puts codecs' rows in place of those that they had, and writes both files. */
    public void replace(List<R> measured) throws IOException {
        List<String> codecs = measured.stream().map(row -> row.files().codec()).toList();
        rows.removeIf(row -> codecs.contains(row.files().codec()));
        for (R row : measured) {
            // As it is kept: a page made of more digits would not be made again from the file.
            rows.add(parse(line(row), rows.size() + 2));
        }
        rows.sort(
                Comparator.<R>comparingInt(row -> place(row.files().codec()))
                        .thenComparingDouble(row -> row.files().rate()));
        Files.createDirectories(csv.getParent());
        String lines =
                rows.stream().map(RateTable::line).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(csv, header + "\n" + lines);
        Files.writeString(markdown, page.markdown(List.copyOf(rows)));
    }

    private static int place(String codec) {
        int place = ORDER.indexOf(codec);
        return place < 0 ? ORDER.size() : place;
    }

    private static String line(RateRow row) {
        return row.figures().stream()
                .map(figure -> String.format(Locale.ROOT, "%.6f", figure))
                .collect(Collectors.joining(",", row.files().toCsv() + ",", ""));
    }
}
