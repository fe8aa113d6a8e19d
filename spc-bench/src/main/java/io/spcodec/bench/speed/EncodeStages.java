package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.analysis.Analysis;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileBlock;
import io.spcodec.image.SaliencyMap;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tile.LatentEncoder;
import io.spcodec.tile.TileEncoder;
import io.spcodec.tile.TileSymbols;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * Question: where does the time of encoding a photograph on the CPU go? On one core, as
 * {@link DecodeStages}.
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh EncodeStages -p image=FILE -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EncodeStages {
    /** Photograph to encode. */
    @Param("docs/images/chelsea.png")
    public String image;

    /** Quality to encode it at. */
    @Param("0.5")
    public double quality;

    private SampleTiles sample;
    private SpcEncoder encoder;
    private RunControl control;
    private List<TileBlock> blocks;
    private List<LatentPlane> latents;

    /** Encodes the photograph once. */
    @Setup
    public void prepare() throws IOException {
        sample = new SampleTiles(image, quality);
        encoder = SpcEncoder.create(Provider.CPU);
        control = RunControl.start("encode", null);
        blocks = TileBlock.split(sample.reader.grid());
        latents = analysis();
    }

    /** Pixels to the stream. */
    @Benchmark
    public byte[] whole() throws IOException {
        return encoder.encode(sample.image, EncodeOptions.defaults().withQuality(quality));
    }

    /** Pixels to the map of what people look at. */
    @Benchmark
    public SaliencyMap saliency() throws SpcException {
        return SaliencyEstimator.run(sample.model, sample.image, control);
    }

    /** Pixels to latents. */
    @Benchmark
    public List<LatentPlane> analysis() throws SpcException {
        Analysis analysis = new Analysis(sample.model, sample.reader.grid(), control);
        List<LatentPlane> planes = new ArrayList<>();
        for (TileBlock block : blocks) {
            planes.add(analysis.run(sample.image, block.area()));
        }
        return planes;
    }

    /** Latents to integers: hyper-analysis, scale and context networks, what is worth its bits. */
    @Benchmark
    public List<TileSymbols> quantisation() throws SpcException {
        LatentEncoder quantiser = new LatentEncoder(sample.model, sample.reader.scales(), control);
        List<TileSymbols> tiles = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            tiles.addAll(quantiser.encode(latents.get(i), blocks.get(i).areas()));
        }
        return tiles;
    }

    /** Integers to bytes. */
    @Benchmark
    public int entropy() {
        int index = sample.stream.header().qualityIndex();
        TileEncoder coder = new TileEncoder(sample.model.symbols().at(index));
        int bytes = 0;
        for (TileSymbols tile : sample.tiles) {
            bytes += coder.encode(tile).length;
        }
        return bytes;
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        control.close();
        encoder.close();
        sample.close();
    }
}
