package io.spcodec.synthesis;

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
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
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
                RunControl control = RunControl.start("test", null);
                Tensor pixels =
                        model.tensor(new Shape(1, 3, all.rows() * 16, all.columns() * 16))) {
            PixelTensors.read(image, pixels);
            LatentPlane pieces = new Analysis(model, grid, control).run(image, grid.bounds());
            Shape shape = new Shape(1, pieces.channels(), all.rows(), all.columns());
            try (Tensor whole = model.run(Role.ANALYSIS, control, shape, pixels)) {
                for (int i = 0; i < shape.size(); i++) {
                    assertEquals(whole.get(i), pieces.values()[i], 1e-3f);
                }
            }
        }
    }

    @Test
    void synthesisLeavesNoSeams() throws SpcException {
        PixelImage image = TestImages.photo(WIDTH, HEIGHT, ColorType.RGB);
        TileGrid grid = new TileGrid(WIDTH, HEIGHT, 512);
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU);
                RunControl control = RunControl.start("test", null)) {
            LatentPlane latents = new Analysis(model, grid, control).run(image, grid.bounds());
            Synthesis synthesis = new Synthesis(model, grid, 700, control);
            PixelImage whole = PixelImage.blank(WIDTH, HEIGHT, ColorType.RGB);
            synthesis.run(latents, new Region(0, 0, WIDTH, HEIGHT), whole);
            assertTrue(TestImages.psnr(image, whole) > 25, "it is the image");
            for (int x = 0; x < WIDTH; x += 380) {
                Region strip = new Region(x, 0, 380, HEIGHT);
                PixelImage part = PixelImage.blank(380, HEIGHT, ColorType.RGB);
                synthesis.run(latents, strip, part);
                assertTrue(TestImages.largestDifference(part, whole.crop(strip)) <= 1, "" + x);
            }
        }
    }
}
