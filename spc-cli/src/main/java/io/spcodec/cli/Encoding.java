package io.spcodec.cli;

import io.spcodec.EncodeResult;
import io.spcodec.image.PixelImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture that was encoded.
 *
 * @param job from where to where
 * @param pixels the picture
 * @param result what came of it
 * @param warnings what was lost, and what was not reached
 */
record Encoding(Job job, PixelImage pixels, EncodeResult result, List<String> warnings) {

    double bitsPerPixel() {
        return 8.0 * result.stream().length / pixels.width() / pixels.height();
    }

    String text() {
        return "%s: %d bytes, %.3f bits per pixel, %d x %d"
                .formatted(
                        job.other(),
                        result.stream().length,
                        bitsPerPixel(),
                        pixels.width(),
                        pixels.height());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", job.name());
        map.put("output", job.other().toString());
        map.put("width", pixels.width());
        map.put("height", pixels.height());
        map.put("bytes", result.stream().length);
        map.put("bitsPerPixel", bitsPerPixel());
        map.put("quality", 100 * result.quality());
        map.put("targetReached", result.targetReached());
        map.put("warnings", warnings);
        return map;
    }
}
