package io.spcodec.bench.rate;

import java.util.List;

/** How rows of one kind are kept and shown. */
public interface RatePage<R extends RateRow> {
    /** Returns the name of the table's files, without extension. */
    String name();

    /** Returns the columns that follow {@link FileFigures#COLUMNS}, with commas between. */
    String columns();

    /** Returns a row again. */
    R row(FileFigures files, double[] figures);

    /** Returns the rows as Markdown, with a heading and what the figures are. */
    String markdown(List<R> rows);

    /** Returns over how many pictures rows are. */
    static int images(List<? extends RateRow> rows) {
        return rows.stream().mapToInt(row -> row.files().images()).max().orElse(0);
    }
}
