package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.Header;
import io.spcodec.container.ModelId;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.container.TilePayload;
import io.spcodec.control.DecodeLimits;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiles to bytes and back, under a model of three channels. */
class TileCoderTest {
    private static final int QUALITY = 900;

    private final Random random = new Random(5);

    private TileSymbols tile(LatentArea area, ScaleIndices scales) throws SpcException {
        byte[] hyper = new byte[area.size() / 16];
        for (int i = 0; i < hyper.length; i++) {
            hyper[i] = (byte) (random.nextInt(7) - 3);
        }
        byte[] indices = scales.of(hyper, area);
        int[] residuals = new int[indices.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = indices[i] == 0 ? 0 : (int) (random.nextGaussian() * indices[i] * 4);
        }
        return new TileSymbols(area, hyper, indices, residuals);
    }

    private static void assertSymbols(TileSymbols expected, TileSymbols found) {
        assertEquals(expected.area(), found.area());
        assertArrayEquals(expected.hyper(), found.hyper());
        assertArrayEquals(expected.indices(), found.indices());
        assertArrayEquals(expected.residuals(), found.residuals());
    }

    @Test
    void everyTileOfAStreamComesBackWithItsSteps() throws SpcException {
        SymbolModel model = ToyCodec.symbols();
        Header header = new Header(150, 70, ColorType.RGB, QUALITY, 64, new ModelId("toy", 7));
        TileGrid grid = TileReader.grid(header);
        assertEquals(6, grid.count());
        StepMap steps = StepMap.flat(grid);
        for (int i = 0; i < steps.steps().length; i++) {
            steps.steps()[i] = (byte) (random.nextInt(3) - 1);
        }
        SymbolModel.AtQuality quality = model.at(QUALITY);
        ScaleIndices scales = new ScaleIndices(quality, steps);
        SpcStreamWriter writer = new SpcStreamWriter(header);
        writer.section(SpcFormat.STEP, StepMapEncoder.encode(steps, model.tables()));
        TileSymbols[] tiles = new TileSymbols[grid.count()];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = tile(grid.tile(i), scales);
            writer.tile(new TileEncoder(quality).encode(tiles[i]));
        }
        SpcStream stream = SpcStream.read(writer.toByteArray(), DecodeLimits.defaults(), false);
        TileReader reader = TileReader.open(stream, model);
        assertEquals(grid, reader.grid());
        assertArrayEquals(steps.steps(), TileReader.steps(stream, model).steps());
        for (int i = tiles.length - 1; i >= 0; i--) {
            assertSymbols(tiles[i], reader.read(i));
        }
    }

    @Test
    void aStreamWithoutStepsHasAFlatMap() throws SpcException {
        Header header = new Header(20, 20, ColorType.GRAY, QUALITY, 64, new ModelId("toy", 7));
        byte[] bytes = new SpcStreamWriter(header).tile(new byte[1]).toByteArray();
        SpcStream stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        assertTrue(TileReader.steps(stream, ToyCodec.symbols()).isFlat());
    }

    @Test
    void aHyperLatentBeyondAByteIsMalformed() throws SpcException {
        SymbolModel.AtQuality quality = ToyCodec.symbols().at(QUALITY);
        LatentArea area = new LatentArea(0, 0, 4, 4);
        ScaleIndices scales = new ScaleIndices(quality, StepMap.flat(new TileGrid(64, 64, 64)));
        byte[] table = new HyperScan(quality).tables(1);
        for (int value : new int[] {TileSymbols.MAX_HYPER, -TileSymbols.MAX_HYPER}) {
            byte[] payload = payload(quality, table, value, scales, area);
            TileSymbols found = decode(quality, scales, payload, area);
            assertEquals(value, found.hyper()[0]);
        }
        byte[] beyond = payload(quality, table, TileSymbols.MAX_HYPER + 1, scales, area);
        MalformedException refusal =
                assertThrows(MalformedException.class, () -> decode(quality, scales, beyond, area));
        assertTrue(refusal.getMessage().contains("128"), refusal.getMessage());
    }

    private static byte[] payload(
            SymbolModel.AtQuality quality,
            byte[] table,
            int hyper,
            ScaleIndices scales,
            LatentArea area)
            throws SpcException {
        SymbolCoder coder = new SymbolCoder(quality.tables());
        byte[] indices = scales.of(new byte[] {(byte) hyper}, area);
        byte[] residuals = coder.encode(new int[indices.length], indices, indices.length);
        return TilePayload.write(coder.encode(new int[] {hyper}, table, 1), residuals);
    }

    private static TileSymbols decode(
            SymbolModel.AtQuality quality, ScaleIndices scales, byte[] payload, LatentArea area)
            throws SpcException {
        return new TileDecoder(quality, scales).decode(new Slice(payload, 0, payload.length), area);
    }

    @Test
    void whatIsSilentIsNotCoded() throws ModelException {
        QualityAnchors none = new QualityAnchors(new int[][] {{0}, {0}});
        QualityAnchors biases = new QualityAnchors(new int[][] {{0, 0, 0}, {0, 0, 0}});
        SymbolModel model =
                SymbolModel.read(ToyCodec.tables(3), ToyCodec.network(1, 3), biases, none);
        byte[] hyper = {5, -6, 7};
        new HyperScan(model.at(10)).silence(hyper);
        assertArrayEquals(new byte[3], hyper);
        byte[] heard = {5, -6, 7};
        new HyperScan(ToyCodec.symbols().at(10)).silence(heard);
        assertArrayEquals(new byte[] {5, -6, 7}, heard);
    }
}
