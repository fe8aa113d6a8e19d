package io.spcodec.bench.speed;

import io.spcodec.PixelImage;
import io.spcodec.Provider;
import io.spcodec.SpcDecoder;
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
 * Question: which share of decoding a photograph on the CPU are the entropy stages (hyper-latents,
 * scale network, residuals)? The whole uses all cores, the entropy stages one after another.
 *
 * <p>Command: {@code taskset -c 0 spc-bench/jmh DecodeSpeed -p image=FILE}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecodeSpeed {
    /** Photograph to decode. */
    @Param("docs/images/chelsea.png")
    public String image;

    /** Quality to encode it at. */
    @Param("0.5")
    public double quality;

    private SampleTiles sample;
    private SpcDecoder decoder;

    /** Encodes the photograph. */
    @Setup
    public void prepare() throws IOException {
        sample = new SampleTiles(image, quality);
        decoder = SpcDecoder.create(Provider.CPU);
    }

    /** Decodes the stream to pixels. */
    @Benchmark
    public PixelImage whole() throws IOException {
        return decoder.decode(sample.bytes);
    }

    /** Decodes the stream to integers. */
    @Benchmark
    public Object entropy() throws IOException {
        sample.decodeTiles();
        return sample.tiles;
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        decoder.close();
        sample.close();
    }
}
