package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.Raster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window filled strip by strip is what it is filled at once. */
class ReadWindowTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 97;

    @ParameterizedTest
    @CsvSource({"1, 1, 30", "2, 3, 10", "3, 7, 5", "5, 40, 16", "1, 96, 1"})
    void stripsFillEachRowOnce(int stepX, int stepY, int stripRows) {
        Rectangle source = new Rectangle(3, 5, WIDTH - 3, HEIGHT - 5);
        Rectangle area =
                new Rectangle(
                        0, 0, (source.width - 1) / stepX + 1, (source.height - 1) / stepY + 1);
        ReadWindow window = new ReadWindow(source, area, stepX, stepY);
        Region region = window.region();
        SampleRaster raster = new SampleRaster(ColorType.GRAY, null, 1, window);
        for (int top = region.y(); top < region.bottom(); top += stripRows) {
            int rows = Math.min(stripRows, region.bottom() - top);
            Region strip = new Region(region.x(), top, region.width(), rows);
            raster.fill(strip, image().crop(strip));
        }
        Raster filled = raster.at(new Point());
        for (int y = 0; y < area.height; y++) {
            for (int x = 0; x < area.width; x++) {
                int expected = image().sample(3 + x * stepX, 5 + y * stepY, 0);
                assertEquals(expected, filled.getSample(x, y, 0), x + ", " + y);
            }
        }
    }

    private static PixelImage image() {
        PixelImage image = PixelImage.blank(WIDTH, HEIGHT, ColorType.GRAY);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (1 + i % 251);
        }
        return image;
    }
}
