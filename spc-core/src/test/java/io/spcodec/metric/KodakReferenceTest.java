package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PSNR, MS-SSIM and libjxl 0.12's SSIMULACRA 2 of 168 Kodak JPEGs. */
class KodakReferenceTest {
    private static final int EXPECTED_FILES = 168;

    @Test
    void scoresOfAllKodakJpegsEqualTheReference() throws IOException {
        Path table = SharedPhotos.at("reference/kodak-jpeg-scores.csv");
        assumeTrue(Files.exists(table), "skipped: no reference scores at " + table);
        assumeTrue(
                SharedPhotos.canRun("cjpeg") && SharedPhotos.canRun("djpeg"),
                "skipped: cjpeg and djpeg (libjpeg-turbo-progs) are not installed");

        Map<String, PixelImage> references = new HashMap<>();
        List<String> lines = Files.readAllLines(table);
        double summedError = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            PixelImage reference =
                    references.computeIfAbsent(
                            fields[0],
                            name ->
                                    SharedPhotos.readPng(
                                            SharedPhotos.at("data/kodak/" + name + ".png")));
            byte[] jpeg = SharedPhotos.jpeg(reference, Integer.parseInt(fields[1]));
            assumeTrue(
                    jpeg.length == Integer.parseInt(fields[2]),
                    "skipped: this cjpeg writes other files than libjpeg-turbo 2.1.5");
            PixelImage distorted = SharedPhotos.decoded(jpeg);

            assertEquals(
                    Double.parseDouble(fields[3]),
                    PerceptualMetric.psnr().score(reference, distorted),
                    0.001,
                    line);
            assertEquals(
                    Double.parseDouble(fields[4]),
                    PerceptualMetric.msSsim().score(reference, distorted),
                    0.001,
                    line);
            double expected = Double.parseDouble(fields[5]);
            double score = PerceptualMetric.ssimulacra2().score(reference, distorted);
            assertEquals(expected, score, 0.35, line);
            summedError += Math.abs(expected - score);
        }
        assertEquals(EXPECTED_FILES, lines.size() - 1, "files in the table");
        double meanError = summedError / EXPECTED_FILES;
        assertTrue(meanError < 0.05, "mean error " + meanError);
    }
}
