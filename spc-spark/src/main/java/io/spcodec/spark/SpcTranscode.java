package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Turns collections of pictures into SPC streams: a Spark application, see {@link #main}, and the
 * same as a call.
 *
 * <p>A run encodes all pictures into a staged table inside the output folder, then commits the
 * streams, then adds its rows to the report. So a run that ends early leaves no stream, or only
 * whole ones where its end came while they were being committed, and the next run does what is
 * missing. What an earlier run did with the same options is skipped if path and content (SHA-256)
 * are the same and the stream is still there. One run at a time for an output folder.
 *
 * <p>A picture that cannot be read or encoded is a row of the report with the reason; an executor
 * that cannot load the networks fails its task, and after Spark's retries the job.
 */
public final class SpcTranscode {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SparkSession spark;
    private final Output output;
    private final Coding coding;

    /**
     * Makes a transcoding; it may run several times, one after the other.
     *
     * @param spark runs it
     * @param output where streams and report go
     * @param coding how to encode
     */
    public SpcTranscode(SparkSession spark, Output output, Coding coding) {
        this.spark = spark;
        this.output = output;
        this.coding = coding;
    }

    /** Runs it from the command line, {@code --help} says how; exits with 2 on wrong usage. */
    public static void main(String[] args) {
        TranscodeCommand.main(args);
    }

    /**
     * Encodes the pictures below a folder: PNG, JPEG, BMP and TIFF by their endings.
     *
     * @param folder as Hadoop's file systems name it
     * @throws IOException if it cannot be listed, or the output cannot be written
     */
    public TranscodeSummary run(String folder) throws IOException {
        return run(Pictures.inFolder(spark, folder));
    }

    /**
     * Encodes the pictures of a table.
     *
     * @param table with a column {@code path} (string, each value once) and {@code content} (binary);
     *     without {@code content} the paths are read. Other columns are left out
     * @throws IllegalArgumentException if it is another table
     * @throws IOException if the output cannot be written
     */
    public TranscodeSummary run(Dataset<Row> table) throws IOException {
        return run(Pictures.inTable(table));
    }

    private TranscodeSummary run(Pictures pictures) throws IOException {
        String run =
                RUN.format(Instant.now())
                        + "-%04x".formatted(ThreadLocalRandom.current().nextInt(1 << 16));
        SparkContext context = spark.sparkContext();
        try (Staging staging = Staging.open(spark, output.path(), run)) {
            context.setJobDescription("SPC: encode, " + coding.fingerprint());
            staging.write(encoded(run, pictures));
            Dataset<Row> rows = staging.read();
            TranscodeSummary summary = summary(run, rows);
            if (summary.encoded() > 0) {
                context.setJobDescription("SPC: commit streams");
                staging.commit(output.kind());
            }
            context.setJobDescription("SPC: report");
            rows.drop(Columns.CONTENT).coalesce(8).write().mode("append").parquet(output.report());
            return summary;
        } finally {
            context.setJobDescription(null);
        }
    }

    private Dataset<Row> encoded(String run, Pictures pictures) throws IOException {
        boolean files = output.kind() == Output.Kind.FILES;
        Dataset<Row> known = new Ledger(spark, output).addTo(pictures.rows(), coding.fingerprint());
        if (pictures.listed()) {
            known = known.repartition(tasks(pictures.rows().count()));
        }
        StoredFiles stored =
                new StoredFiles(
                        spark.sparkContext().hadoopConfiguration(), files ? output.path() : null);
        EncodePicture encode =
                new EncodePicture(run, coding, stored, Progress.of(spark.sparkContext()));
        Column[] input =
                Stream.of(Columns.INPUT.fieldNames()).map(functions::col).toArray(Column[]::new);
        return known.select(input).map(encode, Encoders.row(Columns.STAGED));
    }

    /** Some tasks for each core, so that none waits long for the last, but not one a picture. */
    private int tasks(long pictures) {
        int parallel = spark.sparkContext().defaultParallelism();
        long wanted = Math.max(8L * parallel, pictures / 64);
        return (int) Math.max(1, Math.min(pictures, Math.min(wanted, 100_000)));
    }

    private static TranscodeSummary summary(String run, Dataset<Row> rows) {
        long[] pictures = new long[3];
        long bytesIn = 0;
        long bytesOut = 0;
        for (Row row :
                rows.groupBy(Columns.STATUS)
                        .agg(
                                count("*").as("pictures"),
                                sum(col(Columns.BYTES_IN)).as("in"),
                                sum(col(Columns.BYTES_OUT)).as("out"))
                        .collectAsList()) {
            String status = row.getString(0);
            int kind = status.equals(Columns.ENCODED) ? 0 : status.equals(Columns.SKIPPED) ? 1 : 2;
            pictures[kind] = row.getLong(1);
            if (kind == 0) {
                bytesIn = row.getLong(2);
                bytesOut = row.getLong(3);
            }
        }
        return new TranscodeSummary(run, pictures[0], pictures[1], pictures[2], bytesIn, bytesOut);
    }
}
