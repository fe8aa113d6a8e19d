package io.spcodec.metric;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;

/** The heat maps' colours, of ever growing luma: black, violet, red, orange, near white. */
final class HeatColors {
    private static final int[][] STOPS = {
        {0, 0, 0}, {70, 10, 105}, {190, 50, 75}, {250, 150, 25}, {255, 255, 215}
    };

    private HeatColors() {}

    /**
     * Paints the upper left part of a map.
     *
     * @param values 0 to 1; anything outside counts as the nearer end
     * @param rowLength values per row of the map
     */
    static PixelImage paint(float[] values, int rowLength, int width, int height) {
        PixelImage image = PixelImage.blank(width, height, ColorType.RGB);
        byte[] samples = image.samples();
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float place = Math.max(0, Math.min(1, values[y * rowLength + x])) * 4;
                int stop = Math.min(3, (int) place);
                for (int c = 0; c < 3; c++) {
                    int from = STOPS[stop][c];
                    samples[to++] =
                            (byte) Math.round(from + (place - stop) * (STOPS[stop + 1][c] - from));
                }
            }
        }
        return image;
    }
}
