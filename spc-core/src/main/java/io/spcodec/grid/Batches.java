package io.spcodec.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups tiles of equal size, because a network runs faster on a few at once. */
public final class Batches {
    /** Bounds the memory of a batch: eight whole tiles. */
    private static final int MAX_LATENTS = Pieces.MAX_LATENTS;

    /** Returns the most latents that a batch of tiles of a size in pixels has. */
    public static long most(int tileSize) {
        long side = tileSize / LatentArea.PIXELS;
        return Math.max(MAX_LATENTS, side * side);
    }

    private record Size(int rows, int columns) {}

    private Batches() {}

    /** Returns lists of positions in {@code areas}; each list has tiles of one size. */
    public static List<List<Integer>> group(List<LatentArea> areas) {
        Map<Size, List<Integer>> open = new LinkedHashMap<>();
        List<List<Integer>> batches = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            LatentArea area = areas.get(i);
            Size size = new Size(area.rows(), area.columns());
            List<Integer> batch = open.get(size);
            if (batch == null || (batch.size() + 1) * area.size() > MAX_LATENTS) {
                batch = new ArrayList<>();
                open.put(size, batch);
                batches.add(batch);
            }
            batch.add(i);
        }
        return batches;
    }
}
