package io.spcodec.bench.speed;

import io.spcodec.analysis.Analysis;
import io.spcodec.analysis.LatentScale;
import io.spcodec.bench.engine.Engine;
import io.spcodec.bench.engine.WholeImage;
import io.spcodec.encode.LatentEncoder;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.SaliencyMap;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
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
 * Question: where does the time of encoding a photograph go, by executor of the integer networks?
 * The float networks, of analysis, hyper-analysis and saliency, run by ONNX Runtime, on a GPU only with
 * {@code -p provider=cuda}. On one core, as {@link DecodeStages}.
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

    /** What runs the integer networks. */
    @Param({"int8", "fp32", "java"})
    public String provider;

    private SampleTiles sample;
    private List<TileBlock> blocks;
    private List<LatentPlane> latents;
    private LatentScale scale;

    /** Encodes the photograph once. */
    @Setup
    public void prepare() throws IOException {
        sample = new SampleTiles(image, quality, Engine.of(provider));
        blocks = TileBlock.split(sample.grid);
        latents = analysis();
        scale = new LatentScale(sample.codec.integers().at(qualityIndex()));
    }

    private int qualityIndex() {
        return sample.stream.header().qualityIndex();
    }

    /** Pixels to the stream. */
    @Benchmark
    public byte[] whole() throws SpcException {
        return WholeImage.encode(sample.model, sample.image, quality);
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

    /** Latents to hyper-latents, tile by tile. */
    @Benchmark
    public float hyperAnalysis() throws SpcException {
        float sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            for (LatentArea tile : blocks.get(i).areas()) {
                sum += hyper(latents.get(i), tile);
            }
        }
        return sum;
    }

    private float hyper(LatentPlane plane, LatentArea tile) throws SpcException {
        Shape shape = new Shape(1, scale.channels(), tile.rows(), tile.columns());
        Shape result =
                new Shape(
                        1,
                        sample.model.dimensions().hyperChannels(),
                        tile.rows() / TileGrid.HYPER_STRIDE,
                        tile.columns() / TileGrid.HYPER_STRIDE);
        try (Tensor gained = sample.model.tensor(shape)) {
            scale.copyTo(plane, tile, gained, 0);
            try (Tensor hyper =
                    sample.model.run(Role.HYPER_ANALYSIS, sample.control, result, gained)) {
                return hyper.get(0);
            }
        }
    }

    /** Latents to payloads: hyper-analysis, the decoder's stages, what is worth its bits. */
    @Benchmark
    public int tiles() throws SpcException {
        LatentEncoder latentEncoder =
                new LatentEncoder(
                        sample.model,
                        sample.codec,
                        qualityIndex(),
                        sample.fineness,
                        sample.control);
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
        sample.close();
    }
}
