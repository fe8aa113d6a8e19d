package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.analysis.ReconstructionError;
import io.spcodec.container.ModelId;
import io.spcodec.entropy.Frequencies;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.tensor.BareMemory;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tiny model keeps each block's mean colour: its decoder is the transpose of the linear path. */
class FeedbackTest {
    private static final TileGrid GRID = new TileGrid(200, 130, 64);
    private static final int GRAY = 100;

    private final RunControl control = RunControl.start("test", null);

    private static CodecModel codec(int share) throws SpcException {
        IntegerModel model = new TinyModel().fill("tables.feedback", share).read();
        Frequencies frequencies = Frequencies.read(model.frequencies());
        PlainNetworks networks = new PlainNetworks(model);
        return new CodecModel(new ModelId("tiny", 1), 64, model, networks, frequencies);
    }

    private BlockSynthesis synthesis(CodecModel codec, TileGrid grid) {
        return new BlockSynthesis(codec, grid, ColorType.RGB, 0, control);
    }

    private LatentPlane correct(int share, LatentPlane latents, TileBlock block)
            throws SpcException {
        CodecModel codec = codec(share);
        IntegerModel model = codec.integers();
        ReconstructionError error =
                new ReconstructionError(new BareMemory(), model.coefficients(), GRID);
        Region pixels = GRID.pixels(block.area());
        PixelImage original = PixelImage.blank(pixels.width(), pixels.height(), ColorType.RGB);
        Arrays.fill(original.samples(), (byte) GRAY);
        return new Feedback(synthesis(codec, GRID), error, model.at(0))
                .correct(latents, block, original);
    }

    private static LatentPlane zeros(TileBlock block) {
        return new LatentPlane(TinyModel.LATENTS, block.area());
    }

    @Test
    void aShareOfWhatIsMissedIsAdded() throws SpcException {
        TileBlock block = TileBlock.split(GRID).get(0);
        LatentPlane latents = zeros(block);
        float[] all = correct(1024, latents, block).values();
        float[] half = correct(512, latents, block).values();
        // Nothing decodes to 127 or 128 throughout.
        double missed = (GRAY - 128) * 16 * Math.sqrt(3);
        assertEquals(missed, all[latents.index(0, 1, 1)], 30);
        for (int i = 0; i < all.length; i++) {
            assertEquals(all[i], 2 * half[i], 1e-3);
        }
        assertArrayEquals(new float[all.length], latents.values(), "not changed");
    }

    @Test
    void whatIsDecodedRightStays() throws SpcException {
        TileBlock block = TileBlock.split(GRID).get(0);
        LatentPlane once = correct(1024, zeros(block), block);
        LatentPlane twice = correct(1024, once, block);
        // The tiny model decodes steps of a level, so a mean is right to half of one.
        for (int row = 1; row < block.area().bottom() - 2; row++) {
            int at = once.index(0, row, 1);
            assertEquals(once.values()[at], twice.values()[at], 16, "row " + row);
        }
    }

    @Test
    void withoutAShareNothingChanges() throws SpcException {
        for (TileBlock block : TileBlock.split(GRID)) {
            LatentPlane latents = zeros(block);
            Arrays.fill(latents.values(), 7);
            assertArrayEquals(latents.values(), correct(0, latents, block).values());
        }
    }

    @Test
    void whatNoLatentHoldsIsDecodedAsTheMostThatOneHolds() throws SpcException {
        TileBlock block = TileBlock.split(GRID).get(0);
        for (float beyond : new float[] {1e5f, -1e5f, Float.POSITIVE_INFINITY}) {
            LatentPlane latents = zeros(block);
            Arrays.fill(latents.values(), 0, block.area().size(), beyond);
            LatentPlane most = zeros(block);
            float bound = IntegerModel.MAX_LATENT / (float) IntegerModel.LATENT_UNIT;
            Arrays.fill(most.values(), 0, block.area().size(), Math.copySign(bound, beyond));
            float[] found = correct(1024, latents, block).values();
            float[] expected = correct(1024, most, block).values();
            for (int i = 0; i < found.length; i++) {
                float error = expected[i] - most.values()[i];
                assertEquals(latents.values()[i] + error, found[i], 0.1);
            }
        }
    }

    /** Wider than a block, so that there is a border to what is not known yet. */
    @Test
    void nearInnerBordersNothingIsTrusted() throws SpcException {
        TileGrid wide = new TileGrid(64 * 9, 64, 64);
        List<TileBlock> blocks = TileBlock.split(wide);
        assertTrue(blocks.size() > 1);
        BlockSynthesis synthesis = synthesis(codec(0), wide);
        int right = synthesis.inner(blocks.get(0)).right();
        assertEquals(synthesis.pixels(blocks.get(0)).right() - 32, right);
        assertEquals(synthesis.pixels(blocks.get(1)).x() + 32, synthesis.inner(blocks.get(1)).x());
    }
}
