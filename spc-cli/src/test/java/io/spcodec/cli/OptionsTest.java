package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.metric.PerceptualMetric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that people try, in the spelling that they try. */
class OptionsTest {

    private static final String THREADS = "io.spcodec.threads";

    @TempDir Path folder;
    private Path photo;
    private Path stream;

    @BeforeEach
    void write() throws IOException {
        PixelImage image = PixelImage.blank(96, 80, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (128 + 90 * Math.sin(i / 41.0) + i * 37 % 23);
        }
        photo = folder.resolve("a.png");
        Files.write(photo, PngWriter.write(image, Metadata.none()));
        stream = folder.resolve("a.spc");
    }

    @AfterEach
    void clear() {
        System.clearProperty(THREADS);
    }

    @Test
    void aTargetByMetricIsMet() throws IOException {
        CliRun run = CliRun.of("encode", photo, stream, "--target", "SSIMULACRA2=40");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(score("ssimulacra2") >= 40, "" + score("ssimulacra2"));
        long bytes = Files.size(stream);
        assertEquals(0, CliRun.of("encode", photo, stream, "--target=ssimulacra2=60").exitCode());
        assertTrue(score("ssimulacra2") >= 60 && Files.size(stream) > bytes);
    }

    private double score(String metric) throws IOException {
        CliRun.of("decode", stream, folder.resolve("back.png"));
        return PerceptualMetric.named(metric)
                .score(
                        PictureReader.read(photo).pixels(),
                        PictureReader.read(folder.resolve("back.png")).pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssimulacra2", "ssimulacra2=", "beauty=3", "psnr=good", "=3"})
    void aTargetThatIsNoneIsRefused(String target) {
        CliRun run = CliRun.of("encode", photo, stream, "--target", target);
        assertEquals(2, run.exitCode(), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"encode", "compare"})
    void theHelpNamesEveryMetric(String command) {
        String help = CliRun.of(command, "--help").out().replaceAll("\\s+", " ");
        for (PerceptualMetric metric : PerceptualMetric.all()) {
            assertTrue(help.contains(metric.name()), help);
        }
    }

    @Test
    void theHelpSaysWhatStrippingKeeps() {
        String help = CliRun.of("encode", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains("all keeps the ICC profile and the orientation alone"), help);
        assertTrue(help.contains("gps keeps everything but where the picture was taken"), help);
    }

    @Test
    void valuesAreTakenInAnyCase() throws IOException {
        for (String off : new String[] {"off", "OFF", "Off"}) {
            CliRun run = CliRun.of("encode", photo, stream, "--saliency", off, "--strip", "ALL");
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(CliRun.of("info", stream).out().contains("saliency      false"));
        }
        assertEquals(0, CliRun.of("compare", photo, photo, "--metric", "PSNR").exitCode());
    }

    @ParameterizedTest
    @CsvSource({"png, png", "jpg, JPEG", "JPEG, JPEG", "bmp, bmp", "tif, tif", "tiff, tif"})
    void aHeatMapHasTheFormatOfItsName(String suffix, String format) throws IOException {
        Path map = folder.resolve("map." + suffix);
        CliRun run = CliRun.of("compare", photo, photo, "--metric", "psnr", "--heatmap", map);
        assertEquals(0, run.exitCode(), run.err());
        byte[] bytes = Files.readAllBytes(map);
        var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes));
        assertEquals(format, ImageIO.getImageReaders(in).next().getFormatName());
        assertEquals(96, PictureReader.read(map).pixels().width());
    }

    @Test
    void aHeatMapOfNoFormatIsRefused() {
        Path map = folder.resolve("map.webp");
        assertEquals(2, CliRun.of("compare", photo, photo, "--heatmap", map).exitCode());
    }

    @Test
    void threadsAreSharedByPictures() throws IOException {
        Files.copy(photo, folder.resolve("b.png"));
        assertEquals(0, CliRun.of("info", "-h").exitCode());
        assertEquals(0, CliRun.of("encode", photo, stream, "--threads", 6).exitCode());
        assertEquals("6", System.getProperty(THREADS));
        assertEquals(0, CliRun.of("encode", folder, folder, "--threads", 6).exitCode());
        assertEquals("3", System.getProperty(THREADS));
        assertEquals(0, CliRun.of("encode", folder, folder, "--threads", 2).exitCode());
        assertEquals(
                "0",
                System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism"),
                "a thread for each picture and none beside");
        for (String wrong : new String[] {"0", "-1", "x", "1.5"}) {
            CliRun run = CliRun.of("encode", photo, stream, "--threads", wrong);
            assertEquals(2, run.exitCode(), run.err());
        }
    }

    @Test
    void verboseSaysHowLongAndWhereFrom() throws IOException {
        CliRun run = CliRun.of("encode", photo, stream, "--verbose");
        assertEquals(0, run.exitCode());
        assertTrue(run.err().matches("(?s)spc: \\Q" + photo + "\\E: [0-9]+ ms\\s+"), run.err());
        Files.write(stream, new byte[40]);
        run = CliRun.of("decode", stream, folder.resolve("b.png"), "--verbose");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("\tat io.spcodec"), run.err());
        run = CliRun.of("decode", stream, folder.resolve("b.png"));
        assertNotEquals(true, run.err().contains("\tat "), run.err());
    }
}
