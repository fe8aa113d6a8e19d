package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
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
 * Question: what does reading and writing through ImageIO cost beyond the codec's own interface?
 * Both ways make the same stream of the default quality, and pixels of the same image; ImageIO
 * finds the plugin, copies pixels from and to a {@link BufferedImage} and reads metadata.
 *
 * <p>Command: {@code spc-bench/jmh ImageIoSpeed -p image=FILE -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ImageIoSpeed {
    /** Photograph to write and read. */
    @Param("docs/images/chelsea.png")
    public String image;

    private SpcEncoder encoder;
    private SpcDecoder decoder;
    private PixelImage pixels;
    private BufferedImage buffered;
    private byte[] stream;

    /** Encodes the photograph. */
    @Setup
    public void prepare() throws IOException {
        ImageIO.setUseCache(false);
        encoder = SpcEncoder.create(Provider.CPU);
        decoder = SpcDecoder.create(Provider.CPU);
        pixels = ImageFiles.read(Path.of(image));
        stream = encoder.encode(pixels, EncodeOptions.defaults());
        buffered = readImageIo();
    }

    /** Reads with the codec itself. */
    @Benchmark
    public PixelImage readCore() throws IOException {
        return decoder.decode(stream);
    }

    /** Reads through ImageIO. */
    @Benchmark
    public BufferedImage readImageIo() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(stream));
    }

    /** Writes with the codec itself. */
    @Benchmark
    public byte[] writeCore() throws IOException {
        return encoder.encode(pixels, EncodeOptions.defaults());
    }

    /** Writes through ImageIO. */
    @Benchmark
    public byte[] writeImageIo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(buffered, "spc", out)) {
            throw new IOException("no writer of spc files");
        }
        return out.toByteArray();
    }

    /** Closes the networks. */
    @TearDown
    public void close() {
        encoder.close();
        decoder.close();
    }
}
