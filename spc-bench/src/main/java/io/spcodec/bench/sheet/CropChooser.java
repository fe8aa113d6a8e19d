package io.spcodec.bench.sheet;

import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the parts of an image that show most: where it is busy, and where it is smooth. */
final class CropChooser {
    /** Crops are tried this many pixels apart. */
    private static final int STEP = 32;

    private CropChooser() {}

    /** Returns the busiest crop and the smoothest, of one size, clipped to the image's. */
    static List<Region> choose(PixelImage image, int width, int height) {
        Comparator<Region> byActivity = Comparator.comparingDouble(crop -> activity(image, crop));
        List<Region> crops =
                candidates(image, Math.min(width, image.width()), Math.min(height, image.height()))
                        .toList();
        return List.of(
                crops.stream().max(byActivity).orElseThrow(),
                crops.stream().min(byActivity).orElseThrow());
    }

    private static Stream<Region> candidates(PixelImage image, int width, int height) {
        Stream.Builder<Region> crops = Stream.builder();
        for (int y = 0; y + height <= image.height(); y += STEP) {
            for (int x = 0; x + width <= image.width(); x += STEP) {
                crops.add(new Region(x, y, width, height));
            }
        }
        return crops.build();
    }

    /** Returns the mean absolute difference of neighbours, in levels of green. */
    private static double activity(PixelImage image, Region crop) {
        long sum = 0;
        for (int y = crop.y(); y < crop.y() + crop.height(); y++) {
            for (int x = crop.x() + 1; x < crop.x() + crop.width(); x++) {
                sum += Math.abs(image.sample(x, y, 1) - image.sample(x - 1, y, 1));
            }
        }
        return (double) sum / crop.width() / crop.height();
    }
}
