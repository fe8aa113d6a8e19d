package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * What a run has encoded and not yet committed: a table in the output folder, under a name that
 * readers of the folder pass over. Spark commits it whole, so a lost executor loses and doubles
 * nothing, and nothing is encoded twice because files were slow to commit.
 */
final class Staging implements AutoCloseable {
    private static final String PREFIX = "_spc-staged-";

    private final SparkSession spark;
    private final String output;
    private final Path folder;

    private Staging(SparkSession spark, String output, Path folder) {
        this.spark = spark;
        this.output = output;
        this.folder = folder;
    }

    /** Makes room for a run, and takes away what runs that ended early have left. */
    static Staging open(SparkSession spark, String output, String run) throws IOException {
        Path parent = new Path(output);
        FileSystem system = parent.getFileSystem(spark.sparkContext().hadoopConfiguration());
        if (system.exists(parent)) {
            FileStatus[] left = system.globStatus(new Path(parent, PREFIX + "*"));
            for (FileStatus stale : left) {
                system.delete(stale.getPath(), true);
            }
        }
        return new Staging(spark, output, new Path(parent, PREFIX + run));
    }

    /** Runs the encoding. Streams hardly compress, and some are large: small row groups, no codec. */
    void write(Dataset<Row> encoded) {
        encoded.write()
                .option("compression", "uncompressed")
                .option("parquet.enable.dictionary", "false")
                .option("parquet.block.size", 32 << 20)
                .option("parquet.page.size.row.check.min", 1)
                .option("parquet.page.size.row.check.max", 16)
                .parquet(folder.toString());
    }

    Dataset<Row> read() {
        return spark.read().schema(Columns.STAGED).parquet(folder.toString());
    }

    /** Commits the streams. */
    void commit(Output.Kind kind) {
        Dataset<Row> streams = read().filter(col(Columns.STATUS).equalTo(Columns.ENCODED));
        if (kind == Output.Kind.TABLE) {
            streams.select(
                            Columns.PATH,
                            Columns.CONTENT,
                            "width",
                            "height",
                            "bits_per_pixel",
                            Columns.SHA256,
                            Columns.OPTIONS,
                            Columns.RUN)
                    .write()
                    .mode("append")
                    .option("compression", "uncompressed")
                    .option("parquet.block.size", 32 << 20)
                    .option("parquet.page.size.row.check.min", 1)
                    .option("parquet.page.size.row.check.max", 16)
                    .parquet(output);
            return;
        }
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        streams.select(Columns.NAME, Columns.CONTENT)
                .javaRDD()
                .mapToPair(row -> new Tuple2<>(row.getString(0), row.<byte[]>getAs(1)))
                .saveAsNewAPIHadoopFile(
                        output, String.class, byte[].class, StreamFiles.class, configuration);
    }

    /** Takes the staged rows away. */
    @Override
    public void close() throws IOException {
        folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
    }
}
