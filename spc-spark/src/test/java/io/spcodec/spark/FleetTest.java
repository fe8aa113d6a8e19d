package io.spcodec.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Photographs on a cluster of two processes of one core each, beside the same work in one process of
 * two threads without Spark; on request. What it prints stands in docs/FLEETS.md.
 */
@EnabledIfSystemProperty(
        named = "spc.cluster",
        matches = "true",
        disabledReason = "-Dspc.cluster=true starts executors")
class FleetTest {
    private static final Path DATA = Path.of(System.getProperty("spc.shared"), "data");

    @TempDir Path folder;

    @AfterEach
    void stop() {
        LocalSpark.stop();
    }

    @Test
    void photographsOnAClusterAndInOneProcessGiveTheSameBytes() throws Exception {
        assumeTrue(Files.isDirectory(DATA.resolve("kodak")), "photographs in " + DATA);
        Path pictures = folder.resolve("pictures");
        copy(DATA.resolve("kodak"), pictures.resolve("kodak"));
        copy(DATA.resolve("detection/images"), pictures.resolve("detection"));
        TestPictures.write(pictures, "detection/broken.jpg", new byte[] {-1, -40, -1});
        List<Path> files = files(pictures);
        double alone = alone(files, pictures, folder.resolve("alone"));
        SparkSession spark = LocalSpark.cluster();
        long start = System.nanoTime();
        TranscodeSummary summary = transcode(spark, pictures, "first");
        double first = seconds(start);
        start = System.nanoTime();
        transcode(spark, pictures, "second");
        double second = seconds(start);
        System.out.println(summary);
        Dataset<Row> report = spark.read().parquet(folder.resolve("first") + "-report");
        report.orderBy("output")
                .selectExpr(
                        "output",
                        "bytes_in",
                        "bytes_out",
                        "round(bits_per_pixel, 3) AS bits_per_pixel",
                        "width",
                        "height",
                        "milliseconds",
                        "error")
                .show(12, 60);
        System.out.printf(
                "one process %.1f s; cluster %.1f s with its start-up of networks, %.1f s"
                        + " without; %.1f megapixels%n",
                alone,
                first,
                second,
                report.selectExpr("sum(width * height) / 1e6").first().getDouble(0));
        assertEquals(files.size() - 1, summary.encoded());
        assertEquals(1, summary.failed());
        for (Path stream : files(folder.resolve("alone"))) {
            Path other =
                    folder.resolve("first").resolve(folder.resolve("alone").relativize(stream));
            assertEquals(-1, Files.mismatch(stream, other), stream.toString());
        }
        assertTrue(summary.bytesSaved() > 0);
    }

    private TranscodeSummary transcode(SparkSession spark, Path pictures, String name)
            throws IOException {
        Output output = Output.files(folder.resolve(name).toString());
        return new SpcTranscode(spark, output, Coding.defaults()).run(pictures.toString());
    }

    /** Two threads, one for each picture, as two executors of a core have them. */
    private static double alone(List<Path> files, Path from, Path to) throws Exception {
        System.setProperty("io.spcodec.threads", "1");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SpcEncoder encoder = SpcEncoder.create()) {
            encoder.encode(
                    PictureReader.read(files.get(files.size() - 1)).pixels(),
                    EncodeOptions.defaults());
            long start = System.nanoTime();
            List<Future<Path>> all =
                    files.stream()
                            .filter(file -> !file.endsWith("broken.jpg"))
                            .map(file -> threads.submit(() -> encode(encoder, file, from, to)))
                            .toList();
            for (Future<Path> one : all) {
                one.get();
            }
            return seconds(start);
        } finally {
            threads.shutdown();
            System.clearProperty("io.spcodec.threads");
        }
    }

    private static Path encode(SpcEncoder encoder, Path file, Path from, Path to)
            throws IOException {
        Picture picture = PictureReader.read(file);
        byte[] stream =
                encoder.encode(
                        picture.pixels(),
                        EncodeOptions.defaults().withMetadata(picture.metadata()));
        return TestPictures.write(to, from.relativize(file) + ".spc", stream);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName().toString()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
