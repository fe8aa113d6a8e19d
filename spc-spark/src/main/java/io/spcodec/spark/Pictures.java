package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;

import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Pictures to encode.
 *
 * @param rows path, name of the output, and content, which is null where the path is to be read
 * @param listed whether rows are paths alone, cheap to move and to count
 */
record Pictures(Dataset<Row> rows, boolean listed) {
    /** A file or a folder on the way to it that Spark and Hadoop do not show either. */
    private static final Pattern HIDDEN = Pattern.compile("(^|/)[._]");

    /** The pictures below a folder, by their endings; hidden files and folders are passed over. */
    static Pictures inFolder(SparkSession spark, String folder) throws IOException {
        Path path = new Path(folder);
        FileSystem system = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        if (!system.getFileStatus(path).isDirectory()) {
            throw new IOException(folder + " is not a folder");
        }
        String root = withSlash(system.resolvePath(path));
        List<String> names = names(system, path, root.length());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int slices = Math.max(1, Math.min(names.size(), context.defaultParallelism()));
        Dataset<Row> inside =
                spark.createDataset(context.parallelize(names, slices).rdd(), Encoders.STRING())
                        .toDF("name");
        return new Pictures(
                inside.select(
                        concat(lit(root), col("name")).as(Columns.PATH),
                        concat(col("name"), lit(".spc")).as(Columns.NAME),
                        lit(null).cast(DataTypes.BinaryType).as(Columns.CONTENT)),
                true);
    }

    /** Returns what the paths of all files below a folder begin with, be it a whole file system. */
    static String withSlash(Path folder) {
        return folder.isRoot() ? folder.toString() : folder + "/";
    }

    // Spark's own binaryFile passes over empty files, of which nobody would hear then.
    private static List<String> names(FileSystem system, Path folder, int rootLength)
            throws IOException {
        List<String> names = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> files = system.listFiles(folder, true);
        while (files.hasNext()) {
            String name = files.next().getPath().toString().substring(rootLength);
            boolean hidden = HIDDEN.matcher(name).find();
            int dot = name.lastIndexOf('.');
            String suffix = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
            if (!hidden && PictureReader.SUFFIXES.contains(suffix)) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * The pictures of a table.
     *
     * @param table with a column {@code path}, each value once, and {@code content}, as the {@code
     *     binaryFile} source has them; without {@code content} the paths are read
     */
    static Pictures inTable(Dataset<Row> table) {
        List<String> columns = Arrays.asList(table.columns());
        require(table, columns, Columns.PATH, DataTypes.StringType);
        boolean listed = !columns.contains(Columns.CONTENT);
        Column content = lit(null).cast(DataTypes.BinaryType);
        if (!listed) {
            require(table, columns, Columns.CONTENT, DataTypes.BinaryType);
            content = col(Columns.CONTENT);
        }
        Column name = concat(inside(col(Columns.PATH)), lit(".spc")).as(Columns.NAME);
        requireDistinct(table.select(name, col(Columns.PATH)));
        return new Pictures(
                table.select(col(Columns.PATH), name, content.as(Columns.CONTENT)), listed);
    }

    private static void require(
            Dataset<Row> table, List<String> columns, String name, DataType type) {
        boolean there =
                columns.contains(name) && table.schema().apply(name).dataType().equals(type);
        if (!there) {
            throw new IllegalArgumentException(
                    "a table of pictures has a column %s of type %s; this one has %s"
                            .formatted(name, type.simpleString(), table.schema().simpleString()));
        }
    }

    /** One of two streams of a name would be lost, and one without would never be found again. */
    private static void requireDistinct(Dataset<Row> named) {
        List<Row> astray =
                named.groupBy(Columns.NAME)
                        .agg(count("*").as("count"), min(Columns.PATH).as(Columns.PATH))
                        .filter(col("count").gt(1).or(col(Columns.NAME).isNull()))
                        .takeAsList(3);
        if (!astray.isEmpty()) {
            throw new IllegalArgumentException(
                    astray.stream()
                            .map(row -> String.valueOf(row.<String>getAs(Columns.PATH)))
                            .collect(
                                    Collectors.joining(
                                            ", ", "paths that are missing or occur twice: ", "")));
        }
    }

    /** Without scheme and port, for HDFS allows no colon in a name, and without leading slashes. */
    private static Column inside(Column path) {
        Column host = regexp_replace(path, "^([A-Za-z][A-Za-z0-9+.-]*://[^/:]*):[0-9]+", "$1");
        return regexp_replace(host, "^([A-Za-z][A-Za-z0-9+.-]*:)?/*", "");
    }
}
