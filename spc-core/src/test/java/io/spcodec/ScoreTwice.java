package io.spcodec;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;

/** A program that asks the learned metric for a score, and does not take no for an answer at once. */
final class ScoreTwice {
    private ScoreTwice() {}

    public static void main(String[] args) {
        PixelImage image = TestImages.photo(70, 64, ColorType.RGB);
        PixelImage other = PixelImage.blank(70, 64, ColorType.RGB);
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(PerceptualMetric.learned().score(image, other));
            } catch (IllegalStateException e) {
                System.out.println(e.getCause().getMessage());
            }
        }
    }
}
