package io.spcodec.grid;

import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;

/** How a region is cut into strips of whole rows of tiles. */
public final class Strips {
    /** A strip has at most so many pixels, unless a single row of tiles has more. */
    private static final long MAX_PIXELS = 1L << 23;

    private Strips() {}

    /** Returns strips from top to bottom. */
    public static List<Region> of(Region region, int tileSize) {
        long rows = rows(region.width(), tileSize);
        List<Region> strips = new ArrayList<>();
        int top = region.y();
        while (top < region.bottom()) {
            int bottom = (int) Math.min(region.bottom(), top / tileSize * tileSize + rows);
            strips.add(new Region(region.x(), top, region.width(), bottom - top));
            top = bottom;
        }
        return strips;
    }

    /** Returns the most rows of a strip. */
    public static long rows(int width, int tileSize) {
        return Math.max(1, MAX_PIXELS / width / tileSize) * tileSize;
    }
}
