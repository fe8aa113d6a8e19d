package io.spcodec.bench.speed;

import io.spcodec.bench.engine.Engine;
import io.spcodec.bench.engine.WholeImage;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.synthesis.LatentWindow;
import io.spcodec.synthesis.Synthesis;
import io.spcodec.tile.BatchDecoder;
import java.io.IOException;
import java.util.Arrays;
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
 * Question: where does the time of decoding a photograph go, by executor? On one core, where wall
 * time is the processor's.
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh DecodeStages -p image=FILE -prof gc}; with {@code -p
 * provider=cuda} on a GPU, and left out with a message where there is none.
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

    /** What runs the integer networks. */
    @Param({"int8", "fp32", "java"})
    public String provider;

    private SampleTiles sample;
    private LatentWindow latents;
    private PixelImage pixels;
    private PixelImage filtered;
    private FilterPass filter;

    /** Encodes the photograph and decodes its latents. */
    @Setup
    public void prepare() throws IOException {
        sample = new SampleTiles(image, quality, Engine.of(provider));
        latents =
                LatentWindow.blank(sample.codec.integers().latentChannels(), sample.grid.bounds());
        List<BatchDecoder.Decoded> tiles = latents();
        for (int i = 0; i < tiles.size(); i++) {
            latents.copyFrom(tiles.get(i).latents(), sample.grid.tile(i));
        }
        pixels = WholeImage.decode(sample.model, sample.bytes);
        filtered = PixelImage.blank(pixels.width(), pixels.height(), pixels.colorType());
        filter = filter(pixels);
    }

    /** The stream to pixels. */
    @Benchmark
    public PixelImage whole() throws IOException {
        return WholeImage.decode(sample.model, sample.bytes);
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

    /** Sections to latents: hyper-latents, then stage by stage network and symbols. */
    @Benchmark
    public List<BatchDecoder.Decoded> latents() throws IOException {
        return sample.decodeTiles();
    }

    /** The linear path and the sum to pixels: the synthesis without its network. */
    @Benchmark
    public PixelImage head() throws IOException {
        Region all = new Region(0, 0, pixels.width(), pixels.height());
        new Synthesis(
                        sample.codec.integers(),
                        new SilentNetworks(),
                        sample.grid,
                        sample.stream.header().qualityIndex(),
                        sample.control)
                .run(latents, all, pixels);
        return pixels;
    }

    /** Latents to pixels: network and linear path. */
    @Benchmark
    public PixelImage synthesis() throws IOException {
        Region all = new Region(0, 0, pixels.width(), pixels.height());
        new Synthesis(
                        sample.codec.integers(),
                        sample.codec.networks(),
                        sample.grid,
                        sample.stream.header().qualityIndex(),
                        sample.control)
                .run(latents, all, pixels);
        return pixels;
    }

    /** Samples to better ones, by a filter of all coefficients. */
    @Benchmark
    public PixelImage filter() throws IOException {
        Region all = new Region(0, 0, pixels.width(), pixels.height());
        filter.run(pixels, all, filtered);
        return filtered;
    }

    private static FilterPass filter(PixelImage image) {
        int[][] coefficients = new int[FilterPlanes.of(image.colorType())][AdaptiveFilter.TAPS];
        for (int[] plane : coefficients) {
            Arrays.fill(plane, 1);
        }
        AdaptiveFilter filter = new AdaptiveFilter(0, coefficients);
        return new FilterPass(filter, image.width(), image.height());
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        sample.close();
    }
}
