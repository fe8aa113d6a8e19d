package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.analysis.Analysis;
import io.spcodec.control.Provider;
import io.spcodec.encode.LatentEncoder;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileBlock;
import io.spcodec.image.SaliencyMap;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.tensor.LatentPlane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** What runs the networks. */
    @Param("cpu")
    public String provider;

    private SampleTiles sample;
    private SpcEncoder encoder;
    private List<TileBlock> blocks;
    private List<LatentPlane> latents;

    /** Encodes the photograph once. */
    @Setup
    public void prepare() throws IOException {
        Provider chosen = Provider.valueOf(provider.toUpperCase(Locale.ROOT));
        sample = new SampleTiles(image, quality, chosen);
        encoder = SpcEncoder.create(chosen);
        blocks = TileBlock.split(sample.grid);
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
        return SaliencyEstimator.run(sample.model, sample.image, sample.control);
    }

    /** Pixels to latents. */
    @Benchmark
    public List<LatentPlane> analysis() throws SpcException {
        List<LatentPlane> planes = new ArrayList<>();
        for (TileBlock block : blocks) {
            planes.add(
                    new Analysis(
                                    sample.model,
                                    sample.codec.integers().coefficients(),
                                    sample.grid,
                                    sample.control)
                            .run(sample.image, block.area()));
        }
        return planes;
    }

    /** Latents to payloads: hyper-analysis, the decoder's stages, what is worth its bits. */
    @Benchmark
    public int tiles() throws SpcException {
        int index = sample.stream.header().qualityIndex();
        LatentEncoder latentEncoder =
                new LatentEncoder(
                        sample.model, sample.codec, index, sample.fineness, sample.control);
        int bytes = 0;
        for (int i = 0; i < blocks.size(); i++) {
            for (byte[] payload : latentEncoder.encode(latents.get(i), blocks.get(i).areas())) {
                bytes += payload.length;
            }
        }
        return bytes;
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        encoder.close();
        sample.close();
    }
}
