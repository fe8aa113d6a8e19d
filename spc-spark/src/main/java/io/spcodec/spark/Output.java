package io.spcodec.spark;

import java.util.Objects;

/**
 * Where streams go.
 *
 * @param path a folder, as Hadoop's file systems name it
 * @param kind files or a table
 * @param report folder of the report, which every run adds to
 */
public record Output(String path, Kind kind, String report) {

    /** What the folder holds. */
    public enum Kind {
        /** A file for each picture, named as the picture, its ending included, and {@code .spc}. */
        FILES,
        /** A Parquet table with a column {@code content}. */
        TABLE
    }

    /** Refuses nulls. */
    public Output {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(report, "report");
    }

    /** Returns a folder of files, whose report lies beside it as {@code PATH-report}. */
    public static Output files(String path) {
        return new Output(path, Kind.FILES, withoutSlash(path) + "-report");
    }

    /** Returns a table, whose report lies beside it as {@code PATH-report}. */
    public static Output table(String path) {
        return new Output(path, Kind.TABLE, withoutSlash(path) + "-report");
    }

    private static String withoutSlash(String path) {
        return path.replaceFirst("/+$", "");
    }
}
