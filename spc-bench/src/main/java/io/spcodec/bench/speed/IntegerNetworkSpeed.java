package io.spcodec.bench.speed;

import io.spcodec.bench.engine.Engine;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.SynthesisLayers;
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
 * Question: what does each integer network cost a megapixel (four tiles of 512 x 512 at once), by
 * executor?
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh IntegerNetworkSpeed}; with {@code -p provider=cuda} on
 * a GPU, and left out with a message where there is none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IntegerNetworkSpeed {
    private static final Extent TILES = new Extent(4, 32, 32);
    private static final int QUALITY_INDEX = 700;
    private static final String HYPER = "hyper-synthesis";
    private static final String SYNTHESIS = "synthesis";

    /** What runs it. */
    @Param({"int8", "fp32", "java"})
    public String provider;

    /** Which: those that begin and end a decoder, or the context of a stage by its number. */
    @Param({
        HYPER, SYNTHESIS, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"
    })
    public String network;

    private ModelBundle bundle;
    private IntegerModel model;
    private IntegerNetworks networks;
    private byte[] features;
    private byte[] input;
    private int positions;
    private int channels;
    private int number;

    /** Loads the networks and makes inputs of any value. */
    @Setup
    public void prepare() throws IOException {
        bundle = Engine.of(provider).open();
        model = bundle.codec().integers();
        networks = bundle.codec().networks();
        features = bytes(TILES.size() * model.featureChannels());
        if (network.equals(HYPER)) {
            input = bytes(TILES.over(4).size() * model.hyperChannels());
        } else if (network.equals(SYNTHESIS)) {
            input = bytes(TILES.size() * model.latentChannels());
            positions = TILES.times(2).size();
            channels = SynthesisLayers.SAMPLES;
        } else {
            number = Integer.parseInt(network);
            IntegerStage stage = model.stages().get(number);
            input = bytes(TILES.size() * 2 * stage.plan().known());
            positions = stage.plan().size(TILES);
            channels = stage.out().outputs();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Runs it. */
    @Benchmark
    public Object megapixel() throws IOException {
        if (network.equals(HYPER)) {
            networks.features(TILES.over(4), input, features);
            return features;
        }
        if (network.equals(SYNTHESIS)) {
            return networks.leave(TILES, input, model.at(QUALITY_INDEX)).all(positions, channels);
        }
        return networks.stage(number, TILES, features, input).all(positions, channels);
    }

    /** Closes the bundle. */
    @TearDown
    public void close() {
        bundle.close();
    }
}
