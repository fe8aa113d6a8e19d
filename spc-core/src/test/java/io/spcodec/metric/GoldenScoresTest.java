package io.spcodec.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.image.PixelImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores of generated pictures against values computed outside Java: NumPy and SciPy in double
 * precision for PSNR and SSIM; libjxl 0.13's {@code ssimulacra2} for SSIMULACRA 2.
 */
class GoldenScoresTest {
    private static final PixelImage SCENE = Pictures.scene(320, 240);

    @ParameterizedTest
    @CsvSource({
        "noisy, 30.972601, 34.465661, 0.8903026, 0.9831675, 73.2185",
        "blurred, 27.355572, 26.618176, 0.8102823, 0.9753504, 46.1877",
        "posterized, 31.283220, 34.760453, 0.9188870, 0.9737423, 56.1083",
        "blocky, 22.673341, 21.935208, 0.5117403, 0.7790267, -59.4654"
    })
    void scoresEqualThoseComputedElsewhere(
            String distortion,
            double psnr,
            double psnrLuma,
            double ssim,
            double msSsim,
            double ssimulacra2) {
        PixelImage distorted =
                switch (distortion) {
                    case "noisy" -> Pictures.noisy(SCENE, 12);
                    case "blurred" -> Pictures.blurred(SCENE, 1);
                    case "posterized" -> Pictures.posterized(SCENE, 24);
                    default -> Pictures.blocky(SCENE, 3);
                };
        assertEquals(psnr, PerceptualMetric.psnr().score(SCENE, distorted), 1e-5);
        assertEquals(psnrLuma, PerceptualMetric.psnrLuma().score(SCENE, distorted), 1e-5);
        assertEquals(ssim, PerceptualMetric.ssim().score(SCENE, distorted), 1e-5);
        assertEquals(msSsim, PerceptualMetric.msSsim().score(SCENE, distorted), 1e-5);
        assertEquals(ssimulacra2, PerceptualMetric.ssimulacra2().score(SCENE, distorted), 0.05);
    }

    /** Where nothing hides it, the blur's rounding decides: rounded otherwise, it is 2 points off. */
    @ParameterizedTest
    @CsvSource({"noisy, 1, 91.7917", "noisy, 2, 89.5953", "posterized, 3, 79.7481"})
    void aFlatSkyScoresAsInLibjxl(String distortion, int strength, double expected) {
        PixelImage sky = Pictures.sky(320, 640);
        PixelImage distorted =
                distortion.equals("noisy")
                        ? Pictures.noisy(sky, strength)
                        : Pictures.posterized(sky, strength);
        assertEquals(expected, PerceptualMetric.ssimulacra2().score(sky, distorted), 0.35);
    }
}
