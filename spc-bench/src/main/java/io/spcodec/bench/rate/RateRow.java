package io.spcodec.bench.rate;

import java.util.List;

/** What was found in the pictures of one codec at one rate. */
public interface RateRow {
    /** Returns what the pictures were decoded from. */
    FileFigures files();

    /** Returns the figures in the order of {@link RatePage#columns}. */
    List<Double> figures();
}
