package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the last run that did a picture made of it, if that was with the same options: of files the
 * report tells, of a table the table itself, so that one that was committed just before its report
 * was lost is not doubled.
 */
final class Ledger {
    private final SparkSession spark;
    private final Output output;

    Ledger(SparkSession spark, Output output) {
        this.spark = spark;
        this.output = output;
    }

    /** Adds to each picture the hash and the length of what is done, or nulls. */
    Dataset<Row> addTo(Dataset<Row> pictures, String options) throws IOException {
        Dataset<Row> done = done(options);
        if (done == null) {
            return pictures.withColumn(Columns.DONE_SHA256, lit(null).cast(DataTypes.StringType))
                    .withColumn(Columns.DONE_BYTES, lit(null).cast(DataTypes.LongType));
        }
        return pictures.join(
                        done, pictures.col(Columns.PATH).equalTo(done.col("done_path")), "left")
                .drop("done_path");
    }

    private Dataset<Row> done(String options) throws IOException {
        boolean files = output.kind() == Output.Kind.FILES;
        String place = files ? output.report() : output.path();
        if (!holdsTable(place)) {
            return null;
        }
        Dataset<Row> rows = spark.read().parquet(place);
        Dataset<Row> streams =
                files
                        ? rows.filter(col(Columns.STATUS).notEqual(Columns.FAILED))
                        : rows.withColumn(
                                Columns.BYTES_OUT,
                                length(col(Columns.CONTENT)).cast(DataTypes.LongType));
        return streams.groupBy(col(Columns.PATH).as("done_path"))
                .agg(
                        max_by(
                                        struct(Columns.SHA256, Columns.BYTES_OUT, Columns.OPTIONS),
                                        col(Columns.RUN))
                                .as("newest"))
                .filter(col("newest." + Columns.OPTIONS).equalTo(options))
                .select(
                        col("done_path"),
                        col("newest." + Columns.SHA256).as(Columns.DONE_SHA256),
                        col("newest." + Columns.BYTES_OUT).as(Columns.DONE_BYTES));
    }

    /** Tells whether Spark has committed anything there; a folder without is no table. */
    private boolean holdsTable(String folder) throws IOException {
        Path parts = new Path(new Path(folder), "part-*.parquet");
        var found =
                parts.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(parts);
        return found != null && found.length > 0;
    }
}
