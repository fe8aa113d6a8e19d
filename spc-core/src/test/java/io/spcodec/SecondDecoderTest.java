package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.models.Bundles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decoder in docs/conformance/decoder, which was written from FORMAT.md in another language, gives
 * the same samples. It needs a Python with numpy: the one that the system property {@code spc.python}
 * names, or python3.
 */
class SecondDecoderTest {
    private static final String PYTHON = System.getProperty("spc.python", "python3");

    private final List<String> lines = new ArrayList<>();

    @TempDir Path folder;
    private Path bundle;

    @BeforeEach
    void copyModel() throws Exception {
        assumeTrue(hasNumpy(), PYTHON + " with numpy");
        bundle = Files.createDirectory(folder.resolve("bundle"));
        for (String file : List.of("manifest.json", "integers.bin")) {
            try (InputStream in = Bundles.open(ModelBundle.DEFAULT_ID, file)) {
                Files.copy(in, bundle.resolve(file));
            }
        }
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import numpy").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the exit code and what was said. */
    private String hold(Path streams) throws Exception {
        Process python =
                new ProcessBuilder(
                                PYTHON,
                                "-B",
                                ConformanceStream.FOLDER.resolve("decoder/decode.py").toString(),
                                bundle.toString(),
                                streams.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(python.getInputStream().readAllBytes());
        return python.waitFor() + said;
    }

    @Test
    void keptStreamsAreWhatIsKeptOfThem() throws Exception {
        assertEquals("0", hold(ConformanceStream.FOLDER));
    }

    @Test
    void newStreamsOfAllKindsGiveTheSameSamples() throws Exception {
        PixelImage noise = PixelImage.blank(96, 96, ColorType.RGB);
        new Random(2).nextBytes(noise.samples());
        EncodeOptions options = EncodeOptions.defaults();
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            keep(encoder.encode(noise, options.withQuality(1)));
            keep(
                    encoder.encode(
                            TestImages.photo(200, 150, ColorType.RGB_ALPHA),
                            options.withQuality(0.9)));
            keep(
                    encoder.encode(
                            TestImages.photo(600, 90, ColorType.GRAY),
                            options.withQuality(0.6)
                                    .withSaliency(
                                            SaliencyMap.ofRegions(
                                                    List.of(new Region(100, 20, 300, 50)),
                                                    600,
                                                    90))));
        }
        Files.write(folder.resolve("samples.tsv"), lines);
        Files.createFile(folder.resolve("broken.tsv"));
        assertEquals("0", hold(folder));
        Files.write(
                folder.resolve("samples.tsv"),
                lines.stream().map(line -> line.replaceAll(".$", "-")).toList());
        String told = hold(folder);
        assertNotEquals("0", told);
        assertTrue(told.contains(", not 0.spc"), told);
    }

    private void keep(byte[] stream) throws IOException {
        String name = lines.size() + ".spc";
        Files.write(folder.resolve(name), stream);
        try (SpcDecoder decoder = SpcDecoder.create(Provider.JAVA)) {
            lines.add(ConformanceTest.line(name, decoder.decode(stream)));
        }
    }
}
