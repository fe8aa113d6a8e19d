package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import io.spcodec.grid.LatentArea;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.QualityTables;
import io.spcodec.network.ToyModel;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleHeadTest {
    private static final int SIDE = 16;

    private IntegerModel model;
    private QualityTables tables;

    @BeforeEach
    void read() throws ModelException {
        model = ToyModel.read();
        tables = model.at(700);
    }

    @Test
    void equalsTheDefinition() {
        for (ColorType type : ColorType.values()) {
            for (int seed = 0; seed < 6; seed++) {
                RandomPlane plane = RandomPlane.of(model, tables, 3, 5, seed);
                PixelImage expected =
                        new NaiveHead(model, tables).run(plane.latents(), plane.sums(), type);
                PixelImage image = whole(plane, type);
                assertArrayEquals(expected.samples(), image.samples(), type + ", seed " + seed);
            }
        }
    }

    @Test
    void samplesOfTheTestsUseTheirRange() {
        PixelImage image = whole(RandomPlane.of(model, tables, 3, 5, 0), ColorType.RGB);
        int between = 0;
        for (byte sample : image.samples()) {
            between += sample != 0 && sample != -1 ? 1 : 0;
        }
        assertTrue(between > image.samples().length / 4, between + " between black and white");
    }

    @Test
    void largestLatentsAndSumsOverflowNowhere() {
        RandomPlane plane = RandomPlane.of(model, tables, 3, 4, 1);
        Random random = new Random(5);
        for (int i = 0; i < plane.latents().values().length; i++) {
            plane.latents().values()[i] = (short) (random.nextBoolean() ? 32767 : -32767);
        }
        for (int i = 0; i < plane.sums().length; i++) {
            plane.sums()[i] = random.nextBoolean() ? (1 << 24) - 1 : 1 - (1 << 24);
        }
        for (ColorType type : ColorType.values()) {
            assertArrayEquals(
                    new NaiveHead(model, tables).run(plane.latents(), plane.sums(), type).samples(),
                    whole(plane, type).samples());
        }
    }

    /** Pieces, spans of a piece and regions leave no trace. */
    @Test
    void everyPartEqualsTheWhole() {
        RandomPlane plane = RandomPlane.of(model, tables, 4, 140, 3);
        PixelImage whole = whole(plane, ColorType.RGB);
        Random random = new Random(9);
        SampleHead head = new SampleHead(model, tables, plane.area());
        for (int i = 0; i < 20; i++) {
            int row = random.nextInt(4);
            int column = random.nextInt(140);
            LatentArea piece =
                    new LatentArea(
                            row,
                            column,
                            1 + random.nextInt(4 - row),
                            1 + random.nextInt(140 - column));
            int x = column * SIDE + random.nextInt(SIDE);
            int y = row * SIDE + random.nextInt(SIDE);
            Region region =
                    new Region(
                            x,
                            y,
                            1 + random.nextInt(piece.right() * SIDE - x),
                            1 + random.nextInt(piece.bottom() * SIDE - y));
            PixelImage part = PixelImage.blank(region.width(), region.height(), ColorType.RGB);
            head.run(
                    plane.cut(head.needed(piece)),
                    plane.cutLeave(piece),
                    piece,
                    new SampleTarget(part, region));
            assertArrayEquals(
                    whole.crop(region).samples(), part.samples(), region + " of " + piece);
        }
    }

    /** A row's last pixel is written alone, because four bytes reach into the next pixel. */
    @Test
    void writesNothingOutsideItsPiece() {
        RandomPlane plane = RandomPlane.of(model, tables, 2, 4, 2);
        PixelImage image = PixelImage.blank(64, 32, ColorType.RGB);
        java.util.Arrays.fill(image.samples(), (byte) 77);
        SampleHead head = new SampleHead(model, tables, plane.area());
        LatentArea piece = new LatentArea(0, 1, 1, 2);
        head.run(
                plane.cut(head.needed(piece)),
                plane.cutLeave(piece),
                piece,
                new SampleTarget(image, new Region(0, 0, 64, 32)));
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                for (int c = 0; c < 3 && (y >= 16 || x < 16 || x >= 48); c++) {
                    assertEquals(77, image.sample(x, y, c), x + ", " + y);
                }
            }
        }
    }

    private PixelImage whole(RandomPlane plane, ColorType type) {
        Region region = new Region(0, 0, plane.area().columns() * SIDE, plane.area().rows() * SIDE);
        PixelImage image = PixelImage.blank(region.width(), region.height(), type);
        new SampleHead(model, tables, plane.area())
                .run(plane.latents(), plane.leave(), plane.area(), new SampleTarget(image, region));
        return image;
    }
}
