package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.SynthesisLayers;
import io.spcodec.network.ToyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.work.Allocation;
import io.spcodec.work.RunControl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the synthesis says that it takes is what it allocates. */
class SynthesisWorkingSetTest {
    private static final int SLACK = 1 << 12;

    private final IntegerModel model = ToyModel.readQuietly();

    @Test
    void aWindowTakesItsValues() {
        LatentArea area = new LatentArea(4, 8, 100, 50);
        LatentWindow.blank(24, area);
        long taken = Allocation.of(() -> LatentWindow.blank(24, area));
        assertEquals(LatentWindow.bytes(24, area.size()), taken, SLACK);
    }

    @Test
    void concealmentTakesItsDistances() {
        LatentWindow window = LatentWindow.blank(2, new LatentArea(0, 0, 200, 200));
        List<LatentArea> lost = List.of(new LatentArea(3, 3, 1, 1));
        Concealment.fill(window, lost);
        long taken = Allocation.of(() -> Concealment.fill(window, lost));
        assertEquals(Concealment.workingBytes(200 * 200), taken, SLACK);
    }

    /** A piece's sums and the network's input; what the layers take is another test's. */
    @Test
    void aPieceTakesItsInputItsSumsAndTheLinearPath() throws Exception {
        TileGrid grid = new TileGrid(448, 448, 64);
        Region region = new Region(0, 0, 448, 448);
        LatentWindow latents = LatentWindow.blank(24, grid.bounds());
        PixelImage image = PixelImage.blank(448, 448, ColorType.RGB);
        try (RunControl control = RunControl.start("test", null)) {
            Synthesis synthesis = new Synthesis(model, new NothingAdded(), grid, 500, control);
            synthesis.run(latents, region, image);
            long taken = Allocation.of(() -> synthesis.run(latents, region, image));
            long layers = model.synthesis().workingBytes() * (long) grid.bounds().size();
            long said = Synthesis.workingBytes(model, grid, region) - layers;
            assertEquals(said, grid.bounds().size() * (24L + 4 * 192 * Integer.BYTES));
            // The transform's rows and a row of sums belong to a span of blocks, not to the piece.
            int columns = grid.bounds().columns();
            long transform = 3L * (6 * 16 + 2 * 8 + 16 + 16) * 16 * columns;
            long rows = Integer.BYTES * (transform + LeaveWindow.rowLength(columns));
            assertTrue(taken <= said + rows, taken + " taken, " + said + " said, rows " + rows);
            assertTrue(taken >= said, taken + " taken, " + said + " said");
        }
    }

    @Test
    void plainLayersTakeAboutWhatTheySay() {
        PlainNetworks networks = new PlainNetworks(model);
        Extent grid = new Extent(1, 8, 16);
        byte[] latents = new byte[grid.size() * model.latentChannels()];
        networks.leave(grid, latents, model.at(3));
        long taken = Allocation.of(() -> networks.leave(grid, latents, model.at(3)));
        long said = (long) model.synthesis().workingBytes() * grid.size();
        // All layers' values, of which the widest and its neighbours are needed at once.
        assertTrue(taken >= said, taken + " taken, " + said + " said");
        assertTrue(taken <= 4 * said, taken + " taken, " + said + " said");
    }

    @Test
    void theWidestLayersCount() {
        SynthesisLayers layers = model.synthesis();
        int words = layers.workingBytes() / Integer.BYTES;
        assertTrue(words >= 4 * (layers.width() + 192), words + " words");
        assertTrue(words >= layers.enter().inputs() + layers.enter().outputs(), words + " words");
        assertTrue(words >= layers.enter().outputs() + 2 * layers.up().outputs(), words + "");
    }

    @Test
    void aSmallRegionTakesAPieceOfItsSize() {
        TileGrid grid = new TileGrid(4096, 4096, 512);
        long one = Synthesis.workingBytes(model, grid, new Region(2000, 2000, 1, 1));
        long all = Synthesis.workingBytes(model, grid, new Region(0, 0, 4096, 4096));
        int reach = 1 + 2 * Synthesis.margin(model);
        long latent = 24 + 4 * 192 * Integer.BYTES + model.synthesis().workingBytes();
        assertEquals(reach * reach * latent, one);
        // Three pieces each way, of which the middle one has a margin on both sides.
        int middle = 85 + 2 * Synthesis.margin(model);
        assertEquals(middle * middle * latent, all);
    }
}
