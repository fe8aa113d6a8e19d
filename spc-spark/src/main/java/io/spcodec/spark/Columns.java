package io.spcodec.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Names and types of what is read, staged and reported. */
final class Columns {
    static final String PATH = "path";
    static final String CONTENT = "content";

    /** Where a picture's stream goes, below the output folder. */
    static final String NAME = "output";

    static final String DONE_SHA256 = "done_sha256";
    static final String DONE_BYTES = "done_bytes";

    static final String RUN = "run";
    static final String STATUS = "status";
    static final String SHA256 = "sha256";
    static final String OPTIONS = "options";
    static final String BYTES_IN = "bytes_in";
    static final String BYTES_OUT = "bytes_out";
    static final String ERROR = "error";

    static final String ENCODED = "encoded";
    static final String SKIPPED = "skipped";
    static final String FAILED = "failed";

    /** What the encoding takes, a row a picture. */
    static final StructType INPUT =
            new StructType()
                    .add(PATH, DataTypes.StringType)
                    .add(NAME, DataTypes.StringType)
                    .add(CONTENT, DataTypes.BinaryType)
                    .add(DONE_SHA256, DataTypes.StringType)
                    .add(DONE_BYTES, DataTypes.LongType);

    /** A row of the report. Sizes, scores and hash are null where a picture did not get so far. */
    static final StructType REPORT =
            new StructType()
                    .add(RUN, DataTypes.StringType)
                    .add(PATH, DataTypes.StringType)
                    .add(NAME, DataTypes.StringType)
                    .add(STATUS, DataTypes.StringType)
                    .add(SHA256, DataTypes.StringType)
                    .add(OPTIONS, DataTypes.StringType)
                    .add(BYTES_IN, DataTypes.LongType)
                    .add(BYTES_OUT, DataTypes.LongType)
                    .add("width", DataTypes.IntegerType)
                    .add("height", DataTypes.IntegerType)
                    .add("quality", DataTypes.DoubleType)
                    .add("bits_per_pixel", DataTypes.DoubleType)
                    .add(
                            "scores",
                            DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType))
                    .add("warnings", DataTypes.createArrayType(DataTypes.StringType))
                    .add("milliseconds", DataTypes.LongType)
                    .add(ERROR, DataTypes.StringType);

    /** The same with the stream. */
    static final StructType STAGED = REPORT.add(CONTENT, DataTypes.BinaryType);

    private Columns() {}
}
