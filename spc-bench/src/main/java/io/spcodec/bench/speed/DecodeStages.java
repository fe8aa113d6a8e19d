package io.spcodec.bench.speed;

import io.spcodec.SpcDecoder;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tile.LatentDecoder;
import io.spcodec.work.RunControl;
import java.io.IOException;
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
 * Question: where does the time of decoding a photograph on the CPU go, and are the entropy stages
 * (hyper-latents, scale network, residuals) less than a fifth of it? On one core, where wall time
 * is the processor's: the whole would use all, the entropy stages here run one after another.
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh DecodeStages -p image=FILE -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecodeStages {
    /** Photograph to decode. */
    @Param("docs/images/chelsea.png")
    public String image;

    /** Quality to encode it at. */
    @Param("0.5")
    public double quality;

    private SampleTiles sample;
    private SpcDecoder decoder;
    private RunControl control;
    private LatentPlane latents;
    private PixelImage pixels;

    /** Encodes the photograph and decodes its latents. */
    @Setup
    public void prepare() throws IOException {
        sample = new SampleTiles(image, quality);
        decoder = SpcDecoder.create(Provider.CPU);
        control = RunControl.start("decode", null);
        latents = latents();
        pixels = decoder.decode(sample.bytes);
    }

    /** The stream to pixels. */
    @Benchmark
    public PixelImage whole() throws IOException {
        return decoder.decode(sample.bytes);
    }

    /** The stream to sections, with every checksum. */
    @Benchmark
    public SpcStream container() throws IOException {
        SpcStream stream = SpcStream.read(sample.bytes, DecodeLimits.defaults(), false);
        for (int i = 0; i < stream.tiles().size(); i++) {
            stream.tile(i);
        }
        return stream;
    }

    /** Sections to integers. */
    @Benchmark
    public Object entropy() throws IOException {
        sample.decodeTiles();
        return sample.tiles;
    }

    /** Integers to latents: means and context networks. */
    @Benchmark
    public LatentPlane latents() throws IOException {
        int channels = sample.model.symbols().latentChannels();
        LatentPlane plane = new LatentPlane(channels, sample.reader.grid().bounds());
        new LatentDecoder(sample.model, sample.reader.scales(), control)
                .decode(sample.tiles, plane);
        return plane;
    }

    /** Latents to pixels. */
    @Benchmark
    public PixelImage synthesis() throws IOException {
        Region all = new Region(0, 0, pixels.width(), pixels.height());
        new Synthesis(
                        sample.model,
                        sample.reader.grid(),
                        sample.stream.header().qualityIndex(),
                        control)
                .run(latents, all, pixels);
        return pixels;
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        control.close();
        decoder.close();
        sample.close();
    }
}
