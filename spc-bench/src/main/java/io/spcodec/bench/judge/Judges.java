package io.spcodec.bench.judge;

import io.spcodec.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Computes every {@link Score} of a pair. Not safe for use by several threads. */
public final class Judges implements AutoCloseable {
    private static final String LPIPS_FILE = "lpips_alex_v0.1.onnx";

    private final Lpips lpips;

    /**
     * Loads what must be loaded.
     *
     * @param teachers folder of {@value #LPIPS_FILE}; where the file is missing, LPIPS is left out
     */
    public Judges(Path teachers) {
        Path network = teachers.resolve(LPIPS_FILE);
        lpips = Files.exists(network) ? new Lpips(network, 1) : null;
    }

    /**
     * Returns the figures of an image.
     *
     * @throws IllegalArgumentException if the images differ in size
     */
    public Map<Score, Double> judge(PixelImage reference, PixelImage distorted) {
        Map<Score, Double> figures = new EnumMap<>(Score.class);
        figures.put(Score.PSNR, PerceptualMetric.psnr().distance(reference, distorted));
        figures.put(Score.MS_SSIM, PerceptualMetric.msSsim().distance(reference, distorted));
        figures.put(
                Score.SSIMULACRA2, PerceptualMetric.ssimulacra2().distance(reference, distorted));
        if (lpips != null) {
            figures.put(Score.LPIPS, lpips.distance(reference, distorted));
        }
        return figures;
    }

    @Override
    public void close() {
        if (lpips != null) {
            lpips.close();
        }
    }
}
