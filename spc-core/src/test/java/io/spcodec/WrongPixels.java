package io.spcodec;

import io.spcodec.error.Warning;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.BitSet;
import java.util.List;

/** Compares what a lenient decoder shows with the picture that it should be. */
final class WrongPixels {

    private WrongPixels() {}

    /**
     * Checks that every sample outside the regions of the warnings is right, within a level, and
     * that a warning of alpha alone excuses no colour.
     */
    static void requireNoneUnlisted(PixelImage right, DecodeResult shown) {
        PixelImage image = shown.image();
        if (image.width() != right.width()
                || image.height() != right.height()
                || image.colorType() != right.colorType()) {
            throw new AssertionError("another image: " + image.width() + " x " + image.height());
        }
        BitSet colors = new BitSet();
        BitSet alpha = new BitSet();
        for (Warning warning : shown.warnings()) {
            if (warning.region() != null) {
                mark(warning.region(), right, warning.section().equals("ALPH") ? alpha : colors);
            }
        }
        int channels = right.colorType().channels();
        for (int i = 0; i < right.samples().length; i++) {
            boolean isAlpha = i % channels >= right.colorType().colorChannels();
            boolean excused = (isAlpha ? alpha : colors).get(i / channels);
            int difference = (right.samples()[i] & 0xFF) - (image.samples()[i] & 0xFF);
            if (!excused && Math.abs(difference) > (isAlpha ? 0 : 1)) {
                throw new AssertionError(
                        "sample " + i + " is wrong by " + difference + " " + names(shown));
            }
        }
    }

    private static void mark(Region region, PixelImage image, BitSet pixels) {
        for (int y = region.y(); y < region.bottom(); y++) {
            int from = y * image.width() + region.x();
            pixels.set(from, from + region.width());
        }
    }

    private static List<String> names(DecodeResult shown) {
        return shown.warnings().stream().map(Warning::section).toList();
    }
}
