package io.spcodec.bench.judge;

import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Computes every {@link Score} of a pair. Not safe for use by several threads. */
public final class Judges implements AutoCloseable {
    private static final String LPIPS_FILE = "lpips_alex_v0.1.onnx";
    private static final Set<Score> OUTSIDE = Set.of(Score.BUTTERAUGLI, Score.DSSIM);

    private final Lpips lpips;
    private final JudgePrograms programs;

    /**
     * Loads what must be loaded.
     *
     * @param teachers folder of {@value #LPIPS_FILE}; where the file is missing, LPIPS is left out
     * @param programs folder of Butteraugli's and DSSIM's programs; what is missing is left out
     */
    public Judges(Path teachers, Path programs) {
        Path network = teachers.resolve(LPIPS_FILE);
        lpips = Files.exists(network) ? new Lpips(network, 1) : null;
        this.programs = new JudgePrograms(programs);
    }

    /** Returns what can be computed. */
    public Set<Score> scores() {
        Set<Score> scores = EnumSet.allOf(Score.class);
        if (lpips == null) {
            scores.remove(Score.LPIPS);
        }
        OUTSIDE.stream().filter(score -> !programs.has(score)).forEach(scores::remove);
        return scores;
    }

    /**
     * Returns figures of an image.
     *
     * @param wanted among {@link #scores}
     * @throws IllegalArgumentException if the images differ in size
     * @throws IOException if a program fails
     */
    public Map<Score, Double> judge(PixelImage reference, PixelImage distorted, Set<Score> wanted)
            throws IOException {
        Map<Score, Double> figures = new EnumMap<>(Score.class);
        for (Score score : wanted) {
            figures.put(score, judge(reference, distorted, score));
        }
        return figures;
    }

    private double judge(PixelImage reference, PixelImage distorted, Score score)
            throws IOException {
        return switch (score) {
            case PSNR -> PerceptualMetric.psnr().score(reference, distorted);
            case MS_SSIM -> PerceptualMetric.msSsim().score(reference, distorted);
            case SSIMULACRA2 -> PerceptualMetric.ssimulacra2().score(reference, distorted);
            case LPIPS -> lpips.distance(reference, distorted);
            case LEARNED -> PerceptualMetric.learned().score(reference, distorted);
            case BUTTERAUGLI, DSSIM -> programs.judge(reference, distorted, score);
        };
    }

    @Override
    public void close() {
        if (lpips != null) {
            lpips.close();
        }
    }
}
