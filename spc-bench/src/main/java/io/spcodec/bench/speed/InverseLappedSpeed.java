package io.spcodec.bench.speed;

import io.spcodec.lapped.BlockSpan;
import io.spcodec.lapped.InverseLapped;
import io.spcodec.lapped.Support;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does the inverse lapped transform of three colour axes cost a megapixel, by how many
 * frequencies are other than zero? It is the same Java on every executor.
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh InverseLappedSpeed -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class InverseLappedSpeed {
    private static final int SIDE = 16;
    private static final int BLOCKS = 64;
    private static final int AXES = 3;
    private static final int LARGEST = 1 << 16;

    /** Frequencies each way: all, and those of a smooth picture. */
    @Param({"16", "8", "4"})
    public int frequencies;

    private final int[][] coefficients = new int[SIDE][SIDE * BLOCKS];

    /** Makes coefficients of any value. */
    @Setup
    public void prepare() {
        Random random = new Random(frequencies);
        for (int column = 0; column < frequencies; column++) {
            for (int i = 0; i < frequencies * BLOCKS; i++) {
                coefficients[column][i] = random.nextInt(-LARGEST, LARGEST);
            }
        }
    }

    /** 1024 x 1024 pixels: 64 rows of 64 blocks. */
    @Benchmark
    public int megapixel() {
        int sum = 0;
        for (int axis = 0; axis < AXES; axis++) {
            InverseLapped inverse = new InverseLapped(new BlockSpan(BLOCKS, true, true));
            Support support = new Support(frequencies, frequencies);
            for (int row = 0; row < BLOCKS; row++) {
                for (int column = 0; column < SIDE; column++) {
                    System.arraycopy(
                            coefficients[column],
                            0,
                            inverse.coefficients()[column],
                            0,
                            SIDE * BLOCKS);
                }
                inverse.next(support);
                sum += inverse.below(0)[0];
            }
            inverse.end();
            sum += inverse.above(0)[0];
        }
        return sum;
    }
}
