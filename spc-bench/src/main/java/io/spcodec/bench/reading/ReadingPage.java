package io.spcodec.bench.reading;

import io.spcodec.bench.rate.FileFigures;
import io.spcodec.bench.rate.RatePage;
import java.util.List;
import java.util.Locale;

/**
 * {@code reading-KIND.csv} and {@code reading-KIND.md}.
 *
 * @param kind what the pictures are
 */
record ReadingPage(String kind) implements RatePage<ReadingErrors> {
    @Override
    public String name() {
        return "reading-" + kind;
    }

    @Override
    public String columns() {
        return "characters,errors,errors_low,errors_high,alike";
    }

    @Override
    public ReadingErrors row(FileFigures files, double[] figures) {
        return ReadingErrors.of(files, figures);
    }

    @Override
    public String markdown(List<ReadingErrors> rows) {
        StringBuilder page = new StringBuilder("## Reading after compression: " + kind + "\n\n");
        page.append(FileFigures.HEAD).append(" character errors, % | read alike, % |\n");
        page.append("|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)));
        int images = RatePage.images(rows);
        int characters = rows.stream().mapToInt(ReadingErrors::characters).max().orElse(0);
        return page.append("\nCharacters to insert, delete or replace, for each of the ")
                .append(characters)
                .append(" that RapidOCR reads in the ")
                .append(images)
                .append(
                        " uncompressed pictures, with a 95 % interval by bootstrap over pictures;"
                                + " read alike: pictures without any such error; ")
                .append(FileFigures.TOO_LARGE_MEANS)
                .append('\n')
                .toString();
    }

    private static String line(ReadingErrors row) {
        return String.format(
                Locale.ROOT,
                "%s %.1f (%.1f to %.1f) | %.0f |%n",
                row.files().cells(),
                100 * row.errors(),
                100 * row.interval().low(),
                100 * row.interval().high(),
                100 * row.alike());
    }
}
