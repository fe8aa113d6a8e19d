package io.spcodec.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.imageio.picture.PictureReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** A real cluster, of processes on this machine; on request, for it takes a minute. */
@EnabledIfSystemProperty(
        named = "spc.cluster",
        matches = "true",
        disabledReason = "-Dspc.cluster=true starts executors")
class ClusterTest {
    private static final int PICTURES = 48;

    @TempDir Path folder;

    private SparkSession spark;
    private Path pictures;
    private Path streams;

    @BeforeEach
    void start() throws Exception {
        spark = LocalSpark.cluster();
        pictures = folder.resolve("in");
        streams = folder.resolve("out");
        for (int i = 0; i < PICTURES; i++) {
            byte[] file = TestPictures.file("png", 400, 300, i);
            TestPictures.write(pictures, "folder " + i % 3 + "/" + i + ".png", file);
        }
    }

    @AfterEach
    void stop() {
        LocalSpark.stop();
    }

    /** Executor to process id, by a task in each. */
    private Map<String, Long> executors() {
        List<Integer> numbers = new ArrayList<>(Collections.nCopies(16, 0));
        Map<String, Long> found = new TreeMap<>();
        JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(numbers, 16)
                .map(
                        number -> {
                            Thread.sleep(100);
                            return new Tuple2<>(
                                    SparkEnv.get().executorId(), ProcessHandle.current().pid());
                        })
                .collect()
                .forEach(pair -> found.put(pair._1(), pair._2()));
        return found;
    }

    private TranscodeSummary transcode() throws Exception {
        return new SpcTranscode(spark, Output.files(streams.toString()), Coding.defaults())
                .run(pictures.toString());
    }

    @Test
    void executorsThatAreProcessesOfTheirOwnDoTheWork() throws Exception {
        Map<String, Long> executors = executors();
        assertEquals(2, executors.size(), executors.toString());
        assertFalse(executors.containsValue(ProcessHandle.current().pid()));
        TestPictures.write(pictures, "broken.png", new byte[] {1, 2, 3});
        TranscodeSummary summary = transcode();
        assertEquals(PICTURES, summary.encoded());
        assertEquals(1, summary.failed());
        assertEquals(PICTURES, transcode().skipped());
        assertEquals(
                1,
                spark.read()
                        .format("image")
                        .load(streams.resolve("folder 0/0.png.spc").toString())
                        .filter(col("image.width").equalTo(400))
                        .count());
    }

    @Test
    void anExecutorThatIsKilledLosesAndDoublesNothing() throws Exception {
        Map<String, Long> before = executors();
        long pid = before.values().iterator().next();
        ProcessHandle victim =
                ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.pid() == pid)
                        .findFirst()
                        .orElseThrow();
        CompletableFuture<TranscodeSummary> running =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return transcode();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        awaitTheMiddle(running);
        assertTrue(victim.destroyForcibly());
        TranscodeSummary summary = running.get(15, TimeUnit.MINUTES);
        assertFalse(victim.isAlive());
        assertEquals(PICTURES, summary.encoded());
        assertEquals(0, summary.failed() + summary.skipped());
        assertEquals(PICTURES, TestPictures.count(streams, ".spc"));
        assertFalse(Files.exists(streams.resolve("_temporary")));
        assertEquals(
                PICTURES,
                spark.read().parquet(streams + "-report").select("path").distinct().count());
        assertEquals(PICTURES, spark.read().parquet(streams + "-report").count());
        assertFalse(executors().containsValue(pid));
        compareWithTheLibrary();
        System.out.printf(
                "killed process %d of executors %s in mid-job; %s%n", pid, before, summary);
    }

    /** Until some tasks of the encoding have ended, and not all. */
    private void awaitTheMiddle(CompletableFuture<?> running) throws InterruptedException {
        while (!running.isDone()) {
            for (int stage : spark.sparkContext().statusTracker().getActiveStageIds()) {
                scala.Option<SparkStageInfo> info =
                        spark.sparkContext().statusTracker().getStageInfo(stage);
                if (info.isDefined()
                        && info.get().numTasks() == 16
                        && info.get().numCompletedTasks() >= 3
                        && info.get().numCompletedTasks() <= 10) {
                    return;
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("ended before anything could be killed");
    }

    private void compareWithTheLibrary() throws Exception {
        try (SpcEncoder encoder = SpcEncoder.create()) {
            for (int i = 0; i < PICTURES; i++) {
                String name = "folder " + i % 3 + "/" + i + ".png";
                byte[] file = Files.readAllBytes(pictures.resolve(name));
                assertArrayEquals(
                        encoder.encode(PictureReader.read(file).pixels(), EncodeOptions.defaults()),
                        Files.readAllBytes(streams.resolve(name + ".spc")),
                        name);
            }
        }
    }
}
