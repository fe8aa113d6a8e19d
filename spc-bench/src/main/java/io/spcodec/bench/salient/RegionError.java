package io.spcodec.bench.salient;

import io.spcodec.image.PixelImage;
import java.util.stream.IntStream;

/** Peak signal-to-noise ratio over part of an image's pixels. Stateless. */
final class RegionError {
    private RegionError() {}

    /**
     * Marks the pixels of greatest value.
     *
     * @param map RGB, of which the first channel counts
     * @param share of the pixels that are marked, 0 to 1; of equal ones the first are
     */
    static boolean[] greatest(PixelImage map, double share) {
        int pixels = map.width() * map.height();
        boolean[] marked = new boolean[pixels];
        IntStream.range(0, pixels)
                .boxed()
                .sorted((a, b) -> (map.samples()[3 * b] & 0xFF) - (map.samples()[3 * a] & 0xFF))
                .limit(Math.round(share * pixels))
                .forEach(pixel -> marked[pixel] = true);
        return marked;
    }

    /** Returns the ratio, in dB, over red, green and blue of the pixels with this mark. */
    static double psnr(PixelImage a, PixelImage b, boolean[] marks, boolean mark) {
        long squares = 0;
        long samples = 0;
        for (int i = 0; i < a.samples().length; i++) {
            if (marks[i / 3] == mark) {
                int error = (a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF);
                squares += (long) error * error;
                samples++;
            }
        }
        return 10 * Math.log10(255.0 * 255 * samples / squares);
    }
}
