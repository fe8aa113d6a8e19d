package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.error.ModelException;
import io.spcodec.grid.LatentArea;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import io.spcodec.network.ToyModel;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThumbnailHeadTest {
    private IntegerModel model;
    private QualityTables tables;
    private RandomPlane plane;

    @BeforeEach
    void read() throws ModelException {
        model = ToyModel.read();
        tables = model.at(700);
        plane = RandomPlane.of(model, tables, 4, 6, 11);
        for (int i = 0; i < plane.latents().values().length; i++) {
            plane.latents().values()[i] /= 3; // No sample is clipped, so means are of all.
        }
        Arrays.fill(plane.sums(), 0);
    }

    @Test
    void pixelsAreMeansOfTheLinearPath() {
        for (ColorType type : ColorType.values()) {
            PixelImage image = PixelImage.blank(96, 64, type);
            new SampleHead(model, tables, plane.area())
                    .run(
                            plane.latents(),
                            plane.leave(),
                            plane.area(),
                            new SampleTarget(image, new Region(0, 0, 96, 64)));
            PixelImage thumbnail = PixelImage.blank(12, 8, type);
            new ThumbnailHead(model, tables, plane.area())
                    .run(plane.latents(), plane.area(), thumbnail);
            for (int i = 0; i < 12 * 8 * type.colorChannels(); i++) {
                int channel = i % type.colorChannels();
                int x = i / type.colorChannels() % 12;
                int y = i / type.colorChannels() / 12;
                int sum = 0;
                for (int k = 0; k < 64; k++) {
                    sum += image.sample(x * 8 + k % 8, y * 8 + k / 8, channel);
                }
                assertEquals(sum / 64.0, thumbnail.sample(x, y, channel), 1, x + ", " + y);
            }
        }
    }

    @Test
    void everyPartEqualsTheWhole() {
        ThumbnailHead head = new ThumbnailHead(model, tables, plane.area());
        PixelImage whole = PixelImage.blank(12, 7, ColorType.RGB);
        head.run(plane.latents(), plane.area(), whole);
        PixelImage parts = PixelImage.blank(12, 7, ColorType.RGB);
        for (LatentArea area :
                new LatentArea[] {
                    new LatentArea(0, 0, 1, 6),
                    new LatentArea(1, 0, 3, 2),
                    new LatentArea(1, 2, 2, 4),
                    new LatentArea(3, 2, 1, 4)
                }) {
            head.run(plane.cut(head.needed(area)), area, parts);
        }
        assertArrayEquals(whole.samples(), parts.samples());
    }
}
