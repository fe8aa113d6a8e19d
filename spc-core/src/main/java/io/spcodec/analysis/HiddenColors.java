package io.spcodec.analysis;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * An image whose colours under alpha 0, which nobody sees, continue those around them smoothly, so
 * that they cost next to nothing. All other samples are as they were.
 *
 * <p>The holes are filled from a pyramid of averages, from the coarsest level down (pull-push; Gortler
 * et al., The Lumigraph, SIGGRAPH 1996). The levels from cells of 16 pixels on are kept for the whole
 * image; those below are made for each part anew. A pixel's colour depends on at most 15 pixels
 * around it and on the kept levels, so each part is the same whatever region it is asked with.
 */
public final class HiddenColors implements PixelSource {
    /** Levels made for each part: cells of 1, 2, 4 and 8 pixels. */
    private static final int FINE_LEVELS = 4;

    /** Side of a cell of the first level that is kept, and pixels around a part that matter. */
    private static final int CELL = 1 << FINE_LEVELS;

    /** Side of the parts that are filled at once; a multiple of the cell's. */
    private static final int PART = 256;

    /** Pixels read at once, unless a row of cells has more. */
    private static final int MAX_STRIP_PIXELS = 1 << 20;

    /** The gray of a picture in which all is hidden: of all grays among the cheapest. */
    private static final int NOTHING_SEEN = 128;

    private final PixelSource image;
    private final ColorCells coarse;

    private HiddenColors(PixelSource image, ColorCells coarse) {
        this.image = image;
        this.coarse = coarse;
    }

    /** Returns the image with its hidden colours filled; the same image where none are hidden. */
    public static PixelSource fill(PixelSource image) {
        if (!image.colorType().hasAlpha()) {
            return image;
        }
        Region cells =
                new Region(0, 0, (image.width() - 1) / CELL + 1, (image.height() - 1) / CELL + 1);
        ColorCells coarse = new ColorCells(cells, image.colorType().colorChannels());
        boolean hidden = false;
        int stripRows = Math.max(1, MAX_STRIP_PIXELS / image.width() / CELL) * CELL;
        for (int top = 0; top < image.height(); top += stripRows) {
            int rows = Math.min(stripRows, image.height() - top);
            PixelImage strip = image.crop(new Region(0, top, image.width(), rows));
            hidden |= add(strip, new Region(0, top, image.width(), rows), CELL, coarse);
        }
        if (!hidden) {
            return image;
        }
        coarse.average();
        fillHoles(coarse);
        return new HiddenColors(image, coarse);
    }

    private static void fillHoles(ColorCells finest) {
        List<ColorCells> levels = new ArrayList<>(List.of(finest));
        ColorCells last = finest;
        while (last.area().width() > 1 || last.area().height() > 1) {
            last = last.halved();
            levels.add(last);
        }
        if (last.weight(0, 0) == 0) {
            last.paint(NOTHING_SEEN);
        }
        for (int i = levels.size() - 2; i >= 0; i--) {
            levels.get(i).fillFrom(levels.get(i + 1));
        }
    }

    /** Adds pixels to the cells they lie in; returns whether any is hidden. */
    private static boolean add(PixelImage pixels, Region where, int side, ColorCells cells) {
        byte[] samples = pixels.samples();
        int channels = pixels.colorType().channels();
        boolean hidden = false;
        int at = 0;
        for (int y = where.y(); y < where.bottom(); y++) {
            for (int x = where.x(); x < where.right(); x++, at += channels) {
                int alpha = samples[at + channels - 1] & 0xFF;
                hidden |= alpha == 0;
                cells.addWeight(x / side, y / side, alpha);
                for (int c = 0; c < channels - 1 && alpha > 0; c++) {
                    cells.add(x / side, y / side, c, samples[at + c] & 0xFF, alpha);
                }
            }
        }
        return hidden;
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public ColorType colorType() {
        return image.colorType();
    }

    @Override
    public PixelImage crop(Region region) {
        Region around = aligned(region);
        PixelImage source = image.crop(around);
        PixelImage filled = image.crop(region);
        for (int top = around.y(); top < region.bottom(); top += PART) {
            for (int left = around.x(); left < region.right(); left += PART) {
                int right = Math.min(region.right(), left + PART);
                int bottom = Math.min(region.bottom(), top + PART);
                int x = Math.max(region.x(), left);
                int y = Math.max(region.y(), top);
                if (right > x && bottom > y) {
                    Region part = new Region(x, y, right - x, bottom - y);
                    fill(part, source, around, filled, region);
                }
            }
        }
        return filled;
    }

    /** Returns the region's cells with one more on each side, cut at the image. */
    private Region aligned(Region region) {
        int x = Math.max(0, region.x() / CELL - 1) * CELL;
        int y = Math.max(0, region.y() / CELL - 1) * CELL;
        int right = Math.min(image.width(), ((region.right() - 1) / CELL + 2) * CELL);
        int bottom = Math.min(image.height(), ((region.bottom() - 1) / CELL + 2) * CELL);
        return new Region(x, y, right - x, bottom - y);
    }

    private void fill(
            Region part, PixelImage source, Region sourceArea, PixelImage target, Region area) {
        if (!isHidden(target, area, part)) {
            return;
        }
        Region around = aligned(part);
        PixelImage pixels = source.crop(around.within(sourceArea));
        ColorCells finest = new ColorCells(around, pixels.colorType().colorChannels());
        add(pixels, around, 1, finest);
        finest.average();
        ColorCells[] levels = new ColorCells[FINE_LEVELS];
        levels[0] = finest;
        for (int i = 1; i < FINE_LEVELS; i++) {
            levels[i] = levels[i - 1].halved();
        }
        levels[FINE_LEVELS - 1].fillFrom(coarse);
        for (int i = FINE_LEVELS - 2; i >= 0; i--) {
            levels[i].fillFrom(levels[i + 1]);
        }
        write(finest, part, target, area);
    }

    private static boolean isHidden(PixelImage image, Region area, Region part) {
        int alpha = image.colorType().channels() - 1;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                if (image.sample(x - area.x(), y - area.y(), alpha) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void write(ColorCells colors, Region part, PixelImage target, Region area) {
        byte[] samples = target.samples();
        int channels = target.colorType().channels();
        for (int y = part.y(); y < part.bottom(); y++) {
            int at = ((y - area.y()) * area.width() + part.x() - area.x()) * channels;
            for (int x = part.x(); x < part.right(); x++, at += channels) {
                for (int c = 0; c < channels - 1 && samples[at + channels - 1] == 0; c++) {
                    samples[at + c] = (byte) Math.round(colors.color(x, y, c));
                }
            }
        }
    }
}
