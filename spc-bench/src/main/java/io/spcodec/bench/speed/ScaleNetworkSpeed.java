package io.spcodec.bench.speed;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.network.ScaleNetwork;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does the integer scale network cost a megapixel (four tiles of 512 x 512), in ONNX
 * Runtime and in the plain-Java interpreter?
 *
 * <p>Command: {@code spc-bench/jmh ScaleNetworkSpeed -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ScaleNetworkSpeed {
    private static final int SIDE = 8;
    private static final int TILES = 4;

    /** Who runs it. */
    @Param({"runtime", "interpreter"})
    public String engine;

    private ModelBundle model;
    private ScaleNetwork network;
    private byte[] hyper;
    private byte[] indices;

    /** Loads the network and makes hyper-latents of small magnitude, as real ones are. */
    @Setup
    public void prepare() throws IOException {
        model = ModelBundle.openDefault(Provider.CPU);
        network = (engine.equals("runtime") ? model.symbols() : model.interpreted()).scaleNetwork();
        hyper = new byte[network.hyperChannels() * SIDE * SIDE];
        new Random(1).nextBytes(hyper);
        for (int i = 0; i < hyper.length; i++) {
            hyper[i] >>= 5;
        }
        indices = new byte[network.latentChannels() * 16 * SIDE * SIDE];
    }

    /** Runs four tiles. */
    @Benchmark
    public byte[] megapixel() throws IOException {
        for (int i = 0; i < TILES; i++) {
            network.run(hyper, SIDE, SIDE, indices);
        }
        return indices;
    }

    /** Closes the bundle. */
    @TearDown
    public void close() {
        model.close();
    }
}
