package io.spcodec.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of one picture against its reference.
 *
 * @param file name of the pair
 * @param bytes length of the compared file
 * @param bitsPerPixel the same for each pixel
 * @param scores by name of the metric, in their order
 */
record PairScores(String file, long bytes, double bitsPerPixel, Map<String, Double> scores) {

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("bytes", bytes);
        map.put("bitsPerPixel", bitsPerPixel);
        map.put("scores", scores);
        return map;
    }
}
