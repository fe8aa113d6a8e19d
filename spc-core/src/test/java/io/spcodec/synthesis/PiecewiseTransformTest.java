package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.TestImages;
import io.spcodec.analysis.Analysis;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.Pieces;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The margins of the bundle are wide enough: pieces give what one run over everything gives. */
class PiecewiseTransformTest {
    private static final int WIDTH = 1900;
    private static final int HEIGHT = 1300;

    @Test
    void analysisLeavesNoSeams() throws SpcException {
        PixelImage image = TestImages.photo(WIDTH, HEIGHT, ColorType.RGB);
        TileGrid grid = new TileGrid(WIDTH, HEIGHT, 512);
        LatentArea all = grid.bounds();
        assertTrue(Pieces.split(all).size() > 1, "more than one piece");
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU);
                RunControl control = RunControl.start("test", null)) {
            Analysis analysis =
                    new Analysis(model, model.codec().integers().coefficients(), grid, control);
            LatentPlane pieces = analysis.run(image, all);
            for (int row = 0; row < all.rows(); row += 32) {
                for (int column = 0; column < all.columns(); column += 32) {
                    LatentArea tile =
                            new LatentArea(
                                    row,
                                    column,
                                    Math.min(32, all.rows() - row),
                                    Math.min(32, all.columns() - column));
                    assertNear(pieces, analysis.run(image, tile));
                }
            }
        }
    }

    private static void assertNear(LatentPlane whole, LatentPlane part) {
        LatentArea area = part.area();
        for (int i = 0; i < part.values().length; i++) {
            int channel = i / area.size();
            int row = area.row() + i % area.size() / area.columns();
            int column = area.column() + i % area.columns();
            float expected = whole.values()[whole.index(channel, row, column)];
            assertEquals(expected, part.values()[i], 2e-3f, channel + ": " + row + ", " + column);
        }
    }

    @Test
    void synthesisLeavesNoTrace() throws SpcException {
        TileGrid grid = new TileGrid(WIDTH, HEIGHT, 512);
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU);
                RunControl control = RunControl.start("test", null)) {
            CodecModel codec = model.codec();
            LatentWindow latents =
                    LatentWindow.blank(codec.integers().latentChannels(), grid.bounds());
            Random random = new Random(3);
            for (int i = 0; i < latents.values().length; i++) {
                int channel = i % latents.channels();
                latents.values()[i] = (short) (random.nextGaussian() * 200 / (1 + channel / 8));
            }
            Synthesis synthesis =
                    new Synthesis(codec.integers(), codec.networks(), grid, 700, control);
            PixelImage whole = PixelImage.blank(WIDTH, HEIGHT, ColorType.RGB);
            synthesis.run(latents, new Region(0, 0, WIDTH, HEIGHT), whole);
            for (int x = 0; x < WIDTH; x += 380) {
                Region strip = new Region(x, 0, 380, HEIGHT);
                PixelImage part = PixelImage.blank(380, HEIGHT, ColorType.RGB);
                synthesis.run(latents, strip, part);
                assertArrayEquals(whole.crop(strip).samples(), part.samples(), "" + x);
            }
        }
    }
}
