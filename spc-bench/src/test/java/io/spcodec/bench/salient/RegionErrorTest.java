package io.spcodec.bench.salient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import org.junit.jupiter.api.Test;

class RegionErrorTest {
    private static PixelImage row(int... greys) {
        byte[] samples = new byte[3 * greys.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) greys[i / 3];
        }
        return new PixelImage(greys.length, 1, ColorType.RGB, samples);
    }

    @Test
    void marksTheGreatestThird() {
        boolean[] marks = RegionError.greatest(row(5, 200, 9, 9, 130, 0), 1.0 / 3);
        assertArrayEquals(new boolean[] {false, true, false, false, true, false}, marks);
    }

    @Test
    void countsOnlyTheMarkedPixels() {
        boolean[] marks = {true, false, true, false};
        PixelImage reference = row(10, 10, 10, 10);
        PixelImage distorted = row(11, 30, 9, 10);
        double one = 10 * Math.log10(255 * 255);
        assertEquals(one, RegionError.psnr(reference, distorted, marks, true), 1e-9);
        double other = 10 * Math.log10(255 * 255 / 200.0);
        assertEquals(other, RegionError.psnr(reference, distorted, marks, false), 1e-9);
    }
}
