package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of pictures, whole and broken, in two threads. */
class SpcTranscodeTest {

    private static final StructType TABLE =
            new StructType().add("path", DataTypes.StringType).add("content", DataTypes.BinaryType);

    @TempDir Path folder;

    private final SparkSession spark = LocalSpark.session();
    private Path pictures;
    private Path streams;

    @BeforeEach
    void draw() throws IOException {
        pictures = folder.resolve("in");
        streams = folder.resolve("out");
        for (int i = 0; i < 3; i++) {
            TestPictures.write(pictures, "a " + i + ".png", TestPictures.file("png", 70, 50, i));
        }
        TestPictures.write(pictures, "sub/b.JPG", TestPictures.file("jpeg", 64, 48, 9));
    }

    private TranscodeSummary run(Coding coding) throws IOException {
        return new SpcTranscode(spark, Output.files(streams.toString()), coding)
                .run(pictures.toString());
    }

    private Map<String, Row> report(TranscodeSummary summary) {
        return spark
                .read()
                .parquet(streams + "-report")
                .filter(col("run").equalTo(summary.run()))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("output"), Function.identity()));
    }

    @Test
    void everyPictureBecomesTheFileThatTheLibraryWouldWrite() throws IOException {
        TranscodeSummary summary =
                run(new Coding(new Rate.Quality(40), true, List.of("psnr", "ssimulacra2")));
        assertEquals(4, summary.encoded());
        assertEquals(0, summary.skipped() + summary.failed());
        assertEquals(4, TestPictures.count(streams, ".spc"));
        assertEquals(0, TestPictures.count(streams, ".spc.crc"));
        byte[] file = Files.readAllBytes(pictures.resolve("sub/b.JPG"));
        byte[] stream = Files.readAllBytes(streams.resolve("sub/b.JPG.spc"));
        PixelImage image = PictureReader.read(file).pixels();
        Row row = report(summary).get("sub/b.JPG.spc");
        try (SpcEncoder encoder = SpcEncoder.create();
                SpcDecoder decoder = SpcDecoder.create()) {
            EncodeOptions options = EncodeOptions.defaults().withQuality(0.4);
            assertArrayEquals(encoder.encode(image, options), stream);
            Map<String, Double> scores = row.getJavaMap(row.fieldIndex("scores"));
            assertEquals(
                    PerceptualMetric.psnr().score(image, decoder.decode(stream)),
                    scores.get("psnr"));
            assertEquals(2, scores.size());
        }
        assertEquals((long) file.length, row.<Long>getAs("bytes_in"));
        assertEquals((long) stream.length, row.<Long>getAs("bytes_out"));
        assertEquals(8.0 * stream.length / (64 * 48), row.<Double>getAs("bits_per_pixel"), 1e-9);
        assertEquals(40, row.<Double>getAs("quality"), 0.1);
        assertTrue(row.<Long>getAs("milliseconds") >= 0);
        assertEquals(Sha256.hex(file), row.getAs("sha256"));
        assertTrue(row.<String>getAs("path").endsWith("/in/sub/b.JPG"));
        long in = sizes(pictures);
        assertEquals(in, summary.bytesIn());
        assertEquals(sizes(streams, ".spc"), summary.bytesOut());
        assertTrue(summary.toString().startsWith("4 pictures encoded, 0 skipped"), "" + summary);
    }

    @Test
    void brokenPicturesAreRowsWithTheReasonAndTheRestIsDone() throws IOException {
        byte[] whole = TestPictures.file("png", 70, 50, 3);
        TestPictures.write(pictures, "cut.png", Arrays.copyOf(whole, whole.length / 2));
        TestPictures.write(pictures, "empty.jpg", new byte[0]);
        TestPictures.write(pictures, "text.tif", "no picture".getBytes());
        TestPictures.write(pictures, "notes.txt", "not asked for".getBytes());
        try (RandomAccessFile huge =
                new RandomAccessFile(pictures.resolve("huge.bmp").toFile(), "rw")) {
            huge.setLength((1L << 30) + 1); // of no blocks
        }
        TranscodeSummary summary = run(Coding.defaults());
        assertEquals(4, summary.encoded());
        assertEquals(4, summary.failed());
        Map<String, Row> report = report(summary);
        assertEquals(8, report.size());
        assertTrue(error(report, "cut.png").contains("cut short"), error(report, "cut.png"));
        assertTrue(error(report, "empty.jpg").contains("not a PNG"), error(report, "empty.jpg"));
        assertTrue(error(report, "text.tif").contains("not a PNG"));
        assertTrue(error(report, "huge.bmp").contains("1073741825"), error(report, "huge.bmp"));
        assertEquals(4, TestPictures.count(streams, ".spc"));
    }

    private static String error(Map<String, Row> report, String name) {
        Row row = report.get(name + ".spc");
        assertEquals("failed", row.getAs("status"));
        return row.getAs("error");
    }

    @Test
    void aSecondRunDoesWhatIsMissingOrChangedAndNothingElse() throws IOException {
        assertEquals(4, run(Coding.defaults()).encoded());
        Map<Path, Long> before = times();
        TranscodeSummary again = run(Coding.defaults());
        assertEquals(0, again.encoded());
        assertEquals(4, again.skipped());
        assertEquals(before, times());
        TestPictures.write(pictures, "a 1.png", TestPictures.file("png", 70, 50, 77));
        TestPictures.write(pictures, "new.png", TestPictures.file("png", 30, 20, 5));
        Files.delete(streams.resolve("a 2.png.spc"));
        TranscodeSummary third = run(Coding.defaults());
        assertEquals(3, third.encoded());
        assertEquals(2, third.skipped());
        Map<String, Row> report = report(third);
        assertEquals("encoded", report.get("a 1.png.spc").getAs("status"));
        assertEquals("encoded", report.get("a 2.png.spc").getAs("status"));
        assertEquals("skipped", report.get("a 0.png.spc").getAs("status"));
        assertEquals(5, run(new Coding(new Rate.Quality(20), true, List.of())).encoded());
    }

    @Test
    void aTargetHoldsForEachPicture() throws IOException {
        for (Row row : report(run(new Coding(new Rate.Bytes(700), true, List.of()))).values()) {
            assertTrue(row.<Long>getAs("bytes_out") <= 700, row.toString());
        }
        Coding rate = new Coding(new Rate.BitsPerPixel(1), false, List.of());
        for (Row row : report(run(rate)).values()) {
            assertTrue(row.<Double>getAs("bits_per_pixel") <= 1, row.toString());
        }
        Coding score = new Coding(new Rate.Score("psnr", 30), true, List.of("psnr"));
        for (Row row : report(run(score)).values()) {
            Map<String, Double> scores = row.getJavaMap(row.fieldIndex("scores"));
            assertTrue(scores.get("psnr") >= 30, row.toString());
        }
    }

    @Test
    void aTableBecomesATableAndIsNotDoubled() throws IOException {
        byte[] first = TestPictures.file("png", 40, 30, 1);
        List<Row> rows =
                List.of(
                        RowFactory.create("one", first),
                        RowFactory.create("two", TestPictures.file("jpeg", 40, 30, 2)),
                        RowFactory.create("three", new byte[] {1, 2, 3}));
        Dataset<Row> table = spark.createDataFrame(rows, TABLE);
        String target = folder.resolve("table").toString();
        SpcTranscode transcode = new SpcTranscode(spark, Output.table(target), Coding.defaults());
        TranscodeSummary summary = transcode.run(table);
        assertEquals(2, summary.encoded());
        assertEquals(1, summary.failed());
        TranscodeSummary again = transcode.run(table);
        assertEquals(0, again.encoded());
        assertEquals(2, again.skipped());
        List<Row> written = spark.read().parquet(target).orderBy("path").collectAsList();
        assertEquals(2, written.size());
        byte[] stream = written.get(0).getAs("content");
        assertTrue(SpcDecoder.isSpc(stream));
        assertEquals(Sha256.hex(first), written.get(0).getAs("sha256"));
        assertEquals(6, spark.read().parquet(target + "-report").count());
    }

    @Test
    void theLastRunOfAPictureCountsWhateverItsOptions() throws IOException {
        Coding small = new Coding(new Rate.Quality(10), true, List.of());
        assertEquals(4, run(Coding.defaults()).encoded());
        assertEquals(4, run(small).encoded());
        assertEquals(4, run(small).skipped());
        assertEquals(4, run(Coding.defaults()).encoded());
        String target = folder.resolve("table").toString();
        Dataset<Row> one =
                spark.createDataFrame(
                        List.of(RowFactory.create("x", TestPictures.file("png", 40, 30, 1))),
                        TABLE);
        for (Coding coding : List.of(Coding.defaults(), small, Coding.defaults())) {
            Output output = Output.table(target);
            assertEquals(1, new SpcTranscode(spark, output, coding).run(one).encoded());
        }
    }

    @Test
    void namesAreThoseThatEveryFileSystemTakes() throws IOException {
        byte[] file = TestPictures.file("png", 40, 30, 1);
        List<Row> rows =
                List.of(
                        RowFactory.create("hdfs://name:8020/photos/a.png", file),
                        RowFactory.create("s3a://bucket/b.png", file),
                        RowFactory.create("file:///disk/c.png", file));
        new SpcTranscode(spark, Output.files(streams.toString()), Coding.defaults())
                .run(spark.createDataFrame(rows, TABLE));
        for (String name : List.of("name/photos/a.png", "bucket/b.png", "disk/c.png")) {
            assertTrue(Files.exists(streams.resolve(name + ".spc")), name);
        }
        var bucket = new org.apache.hadoop.fs.Path("s3a://bucket/");
        assertEquals("s3a://bucket/", Pictures.withSlash(bucket));
        assertEquals(
                "s3a://bucket/in/",
                Pictures.withSlash(new org.apache.hadoop.fs.Path(bucket, "in")));
    }

    @Test
    void binaryFilesAreATableToo() throws IOException {
        Dataset<Row> files =
                spark.read()
                        .format("binaryFile")
                        .option("recursiveFileLookup", "true")
                        .load(pictures.toString());
        TranscodeSummary summary =
                new SpcTranscode(spark, Output.files(streams.toString()), Coding.defaults())
                        .run(files);
        assertEquals(4, summary.encoded());
        String inside = pictures.toString().substring(1);
        assertTrue(Files.exists(streams.resolve(inside).resolve("sub/b.JPG.spc")));
    }

    @Test
    void whatWouldLoseOrLeadAstrayIsRefused() throws IOException {
        byte[] file = TestPictures.file("png", 40, 30, 1);
        SpcTranscode transcode =
                new SpcTranscode(spark, Output.files(streams.toString()), Coding.defaults());
        List<Row> twins = List.of(RowFactory.create("x", file), RowFactory.create("x", file));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> transcode.run(spark.createDataFrame(twins, TABLE)))
                        .getMessage();
        assertEquals("paths that are missing or occur twice: x", message);
        List<Row> oneName =
                List.of(RowFactory.create("s3a://b/x", file), RowFactory.create("/b/x", file));
        List<Row> noName = List.of(RowFactory.create(null, file));
        for (List<Row> rows : List.of(oneName, noName)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> transcode.run(spark.createDataFrame(rows, TABLE)));
        }
        assertThrows(IllegalArgumentException.class, () -> transcode.run(spark.range(3).toDF()));
        List<Row> astray = List.of(RowFactory.create("a/../../../x.png", file));
        TranscodeSummary summary = transcode.run(spark.createDataFrame(astray, TABLE));
        assertEquals(1, summary.failed());
        assertFalse(Files.exists(folder.resolve("x.png.spc")));
        assertThrows(IOException.class, () -> transcode.run(folder.resolve("no").toString()));
    }

    @Test
    void nothingIsLeftOfARunThatEndedEarly() throws IOException {
        Path stale = streams.resolve("_spc-staged-20200101T000000.000Z-0000");
        TestPictures.write(stale, "part-0.parquet", new byte[] {1});
        run(Coding.defaults());
        try (var left = Files.list(streams)) {
            assertEquals(
                    List.of("_SUCCESS", "a 0.png.spc", "a 1.png.spc", "a 2.png.spc", "sub"),
                    left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.endsWith(".crc"))
                            .sorted()
                            .toList());
        }
    }

    private Map<Path, Long> times() throws IOException {
        try (var files = Files.walk(streams)) {
            return files.filter(file -> file.toString().endsWith(".spc"))
                    .collect(Collectors.toMap(Function.identity(), f -> f.toFile().lastModified()));
        }
    }

    private static long sizes(Path folder) throws IOException {
        return sizes(folder, "");
    }

    private static long sizes(Path folder, String suffix) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file))
                    .filter(file -> file.toString().endsWith(suffix))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
