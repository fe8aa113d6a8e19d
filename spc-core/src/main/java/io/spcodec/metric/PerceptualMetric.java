package io.spcodec.metric;

import io.spcodec.image.PixelImage;
import java.util.List;

/**
 * How far two images look apart.
 *
 * <p>All metrics here accept two images of equal size, from 1x1 up, of any colour type and not
 * necessarily of the same one: gray counts as equal red, green and blue. Samples are taken as
 * sRGB. Where one of the images has alpha, both are laid over a dark and over a light gray (10 %
 * and 90 % of full scale, the rule of libjxl's {@code ssimulacra2} program) and the worse result
 * counts: a difference in transparency cannot hide in a background that happens to match. Images
 * with a side shorter than a metric's windows need are continued by mirroring to the right and
 * downwards, both alike.
 *
 * <p>Implementations hold no state between calls and may be shared by threads. One call uses the
 * threads of the fork-join pool that it runs in, by default the common one; the result does not
 * depend on their number.
 */
public interface PerceptualMetric {

    /**
     * Returns the score of a distorted image against its reference. Whether more is better, and
     * the range, is the metric's own: see {@link #higherIsBetter()} and the factory methods.
     *
     * @throws IllegalArgumentException if the images differ in size
     */
    double score(PixelImage reference, PixelImage distorted);

    /** Returns whether a larger {@link #score score} means images that look more alike. */
    boolean higherIsBetter();

    /** Returns the name, lower case, by which {@link #named} finds the metric. */
    String name();

    /**
     * Draws where two images differ.
     *
     * @return an RGB image of their size, from black (alike) over violet and orange to near white
     *     (the metric's full scale of difference, given at each factory method)
     * @throws IllegalArgumentException if the images differ in size
     */
    PixelImage heatMap(PixelImage reference, PixelImage distorted);

    /**
     * Estimates the probability that a person who is shown the reference and both candidates
     * picks {@code a} as the closer one: the logistic function of the difference of their scores
     * (in dB of {@code 1 - score} for similarities, of logarithms of distances). Its slope was fitted
     * to people's forced choices between JPEG files of quality 55 to 95 (mucped23, google-research,
     * 2023), that of the learned metric also to preferences among pictures of a learned codec;
     * between other distortions the probabilities are a rough guide.
     *
     * @return 0 to 1; 0.5 where both score alike
     * @throws IllegalArgumentException if the images differ in size
     */
    double preference(PixelImage reference, PixelImage a, PixelImage b);

    /**
     * Estimates the same from two scores against one reference.
     *
     * @param scoreA what {@link #score score} returned
     * @param scoreB likewise
     * @return 0 to 1; 0.5 where both are equal
     */
    double preference(double scoreA, double scoreB);

    /**
     * Peak signal-to-noise ratio over red, green and blue pooled, in dB: {@code 10 log10(255^2 /
     * MSE)}. Positive infinity for identical images, about 20 to 50 for compressed photographs, 0
     * for black against white. Symmetric. Full scale of the heat map: an error of 64 levels.
     */
    static PerceptualMetric psnr() {
        return Psnr.COLOR;
    }

    /**
     * Peak signal-to-noise ratio of luma ({@code 0.299 R + 0.587 G + 0.114 B}, ITU-R BT.601, full
     * range, not rounded), in dB; otherwise as {@link #psnr()}.
     */
    static PerceptualMetric psnrLuma() {
        return Psnr.LUMA;
    }

    /**
     * Structural similarity (Wang, Bovik, Sheikh and Simoncelli, IEEE Transactions on Image
     * Processing 13(4), 2004) at full resolution, averaged over red, green and blue: 11x11
     * Gaussian windows of sigma 1.5 that lie wholly inside the image, K1 = 0.01, K2 = 0.03. 1 for
     * identical images, lower for others, never below -1. Symmetric. Full scale of the heat map: a
     * similarity of 0.
     */
    static PerceptualMetric ssim() {
        return StructuralSimilarity.SINGLE_SCALE;
    }

    /**
     * Multi-scale structural similarity (Wang, Simoncelli and Bovik, Asilomar Conference 2003):
     * five scales, otherwise the windows and constants of {@link #ssim()}, the three channels'
     * results averaged. A scale whose structure correlates negatively counts as 0. 1 for identical
     * images, down to 0. Symmetric. Full scale of the heat map: a similarity of 0.
     */
    static PerceptualMetric msSsim() {
        return StructuralSimilarity.MULTI_SCALE;
    }

    /**
     * SSIMULACRA 2, version 2.1 (Jon Sneyers, Cloudinary, 2023; the metric of libjxl's {@code
     * ssimulacra2} program). 100 for identical images; 90 is visually lossless side by side, 70
     * high, 50 medium, 30 low quality; negative for the very bad, without lower bound. Not
     * symmetric: detail added and detail lost weigh differently. Full scale of the heat map: an
     * image that erred everywhere as that pixel does would score 0.
     *
     * <p>With a side under 113 pixels the program drops the coarse scales and thereby pairs the
     * remaining ones with the wrong weights. Here such images are mirrored up to 113 instead, so
     * scores of very small images differ from the program's.
     */
    static PerceptualMetric ssimulacra2() {
        return Ssimulacra2.INSTANCE;
    }

    /**
     * A distance learned from people's answers by a small network (models artifact, bundle {@code
     * metric-2}; its model card says from which, and where it fails): 0 for identical images,
     * without upper bound; about 5 between a photograph and its JPEG file of quality 95, 14 at
     * quality 75, 200 at quality 10. Less is better. Symmetric. Full scale of the heat map: a distance of 200. Runs in ONNX
     * Runtime on threads of its own, one per core, not in the caller's pool.
     *
     * <p>The network is loaded at the first score, which throws {@link IllegalStateException} where
     * ONNX Runtime or the models artifact is missing.
     */
    static PerceptualMetric learned() {
        return LearnedMetric.INSTANCE;
    }

    /** Returns all metrics. */
    static List<PerceptualMetric> all() {
        return List.of(psnr(), psnrLuma(), ssim(), msSsim(), ssimulacra2(), learned());
    }

    /**
     * Returns the metric of a name: {@code psnr}, {@code psnr-luma}, {@code ssim}, {@code ms-ssim},
     * {@code ssimulacra2} or {@code learned}.
     *
     * @throws IllegalArgumentException if no metric has this name
     */
    static PerceptualMetric named(String name) {
        List<String> names = all().stream().map(PerceptualMetric::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no metric is named " + name + ", only " + names);
        }
        return all().get(index);
    }
}
