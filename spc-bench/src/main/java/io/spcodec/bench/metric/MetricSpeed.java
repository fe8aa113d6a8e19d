package io.spcodec.bench.metric;

import io.spcodec.bench.judge.Lpips;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does each metric take for an image of one megapixel (1000x1000), on one thread
 * and on all cores, beside LPIPS in ONNX Runtime? An operation is a megapixel.
 *
 * <p>Command: {@code java -Dspc.shared=SHARED -cp target/classes:LIBRARIES org.openjdk.jmh.Main
 * MetricSpeed}. Without the shared folder leave LPIPS out: {@code -p
 * metric=psnr,ssim,ms-ssim,ssimulacra2,learned}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class MetricSpeed {
    private static final int SIDE = 1000;

    /** Metric to time. */
    @Param({"psnr", "ssim", "ms-ssim", "ssimulacra2", "learned", "lpips-squeeze", "lpips-alex"})
    public String metric;

    /** Threads: {@code one} or {@code all}. */
    @Param({"one", "all"})
    public String threads;

    private PixelImage reference;
    private PixelImage distorted;
    private Scorer scorer;
    private Lpips lpips;
    private ForkJoinPool pool;

    /** Makes the images and loads the metric. */
    @Setup
    public void prepare() {
        reference = PixelImage.blank(SIDE, SIDE, ColorType.RGB);
        distorted = PixelImage.blank(SIDE, SIDE, ColorType.RGB);
        for (int i = 0; i < reference.samples().length; i++) {
            int hash = i * 0x9E3779B9 >>> 27;
            reference.samples()[i] = (byte) (i / 3 % SIDE / 8 + hash + 40);
            distorted.samples()[i] = (byte) (reference.samples()[i] + hash % 5);
        }
        int count = threads.equals("one") ? 1 : Runtime.getRuntime().availableProcessors();
        pool = new ForkJoinPool(count);
        scorer =
                metric.startsWith("lpips")
                        ? lpips(count)
                        : Scorer.of(PerceptualMetric.named(metric));
    }

    private Scorer lpips(int count) {
        Path file =
                Path.of(
                        System.getProperty("spc.shared", "../shared"),
                        "teachers",
                        metric.replace('-', '_') + "_v0.1.onnx");
        if (!Files.exists(file)) {
            throw new IllegalStateException("no such file: " + file + "; set spc.shared");
        }
        lpips = new Lpips(file, count);
        return Scorer.of(metric, lpips);
    }

    /** Times one megapixel. */
    @Benchmark
    public double megapixel() throws InterruptedException, ExecutionException {
        return pool.submit(() -> scorer.score().applyAsDouble(reference, distorted)).get();
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        pool.shutdown();
        if (lpips != null) {
            lpips.close();
        }
    }
}
