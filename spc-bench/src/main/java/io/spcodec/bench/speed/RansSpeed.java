package io.spcodec.bench.speed;

import io.spcodec.bench.engine.Engine;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.tile.TileSymbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Question: how many residuals a second does the rANS coder encode and decode on the latents of a
 * photograph, sure zeros counted ({@code latents}) and not counted ({@code symbols})? In millions.
 *
 * <p>Command: {@code spc-bench/jmh RansSpeed -p image=FILE -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RansSpeed {
    /** Photograph to take the latents of. */
    @Param("docs/images/chelsea.png")
    public String image;

    /** Quality to encode it at. */
    @Param({"0.2", "0.5", "0.8"})
    public double quality;

    private SymbolCoder coder;
    private List<TileSymbols> tiles;
    private final List<byte[]> streams = new ArrayList<>();
    private int[] decoded;
    private int latents;
    private int symbols;

    /** What an operation did, per microsecond: millions a second. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counts {
        /** All residuals. */
        public long latents;

        /** Those that are coded. */
        public long symbols;
    }

    /** Encodes the photograph. */
    @Setup
    public void prepare() throws IOException {
        try (SampleTiles sample = new SampleTiles(image, quality, Engine.INT8)) {
            tiles = sample.symbols();
            coder = new SymbolCoder(sample.tables());
        }
        for (TileSymbols tile : tiles) {
            latents += tile.symbols().length;
            for (byte index : tile.numbers()) {
                symbols += index == 0 ? 0 : 1;
            }
            streams.add(encode(tile));
        }
        decoded = new int[latents];
    }

    private byte[] encode(TileSymbols tile) {
        return coder.encode(tile.symbols(), tile.numbers(), tile.symbols().length);
    }

    /** Encodes the residuals of all tiles. */
    @Benchmark
    public int encode(Counts counts) {
        int bytes = 0;
        for (TileSymbols tile : tiles) {
            bytes += encode(tile).length;
        }
        counts.latents += latents;
        counts.symbols += symbols;
        return bytes;
    }

    /** Decodes the residuals of all tiles. */
    @Benchmark
    public int[] decode(Counts counts) throws IOException {
        for (int i = 0; i < streams.size(); i++) {
            byte[] stream = streams.get(i);
            byte[] indices = tiles.get(i).numbers();
            coder.decode(stream, 0, stream.length, indices, decoded, indices.length);
        }
        counts.latents += latents;
        counts.symbols += symbols;
        return decoded;
    }
}
