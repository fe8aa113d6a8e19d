package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ModelId;
import io.spcodec.container.Slice;
import io.spcodec.entropy.Frequencies;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.tile.BatchDecoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Latents in levels get their gain, go to the hyper-network, and become whole numbers. */
class LatentEncoderTest {
    private static final TileGrid GRID = new TileGrid(200, 130, 64);

    private final RunControl control = RunControl.start("test", null);

    /** Says one number for all hyper-latents and keeps what it was shown. */
    private static final class Hyper implements FloatNetworks {
        private final TensorPool pool = new TensorPool();
        private final List<float[]> shown = new ArrayList<>();
        private final List<Shape> shapes = new ArrayList<>();
        private final float value;

        Hyper(float value) {
            this.value = value;
        }

        @Override
        public Dimensions dimensions() {
            return new Dimensions(3, 1, 1);
        }

        @Override
        public Tensor tensor(Shape shape) {
            return pool.take(shape);
        }

        @Override
        public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
            assertEquals(Role.HYPER_ANALYSIS, role);
            shown.add(inputs[0].toArray());
            shapes.add(inputs[0].shape());
            Tensor output = pool.take(result);
            for (int i = 0; i < result.size(); i++) {
                output.set(i, value);
            }
            return output;
        }
    }

    private static CodecModel codec(TinyModel tiny) throws SpcException {
        IntegerModel model = tiny.read();
        return new CodecModel(
                new ModelId("tiny", 1),
                64,
                model,
                new PlainNetworks(model),
                Frequencies.read(model.frequencies()));
    }

    private static LatentPlane random() {
        LatentPlane plane = new LatentPlane(3, GRID.bounds());
        Random random = new Random(1);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = (float) (random.nextGaussian() * 20);
        }
        return plane;
    }

    private List<LatentArea> tiles() {
        List<LatentArea> tiles = new ArrayList<>();
        for (int i = 0; i < GRID.count(); i++) {
            tiles.add(GRID.tile(i));
        }
        return tiles;
    }

    private List<BatchDecoder.Decoded> decode(CodecModel codec, byte[][] payloads, int quality)
            throws SpcException {
        List<BatchDecoder.Decoded> all = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            LatentArea tile = GRID.tile(i);
            BatchDecoder.Source source =
                    new BatchDecoder.Source(
                            new Slice(payloads[i], 0, payloads[i].length), new byte[tile.size()]);
            all.addAll(
                    new BatchDecoder(codec.coding(quality, control), 2)
                            .decode(List.of(source), tile.rows(), tile.columns()));
        }
        return all;
    }

    @Test
    void everyTileIsCodedWithTheGainOfItsChannel() throws SpcException {
        // Gains of a half, one and two, the same at every quality.
        CodecModel codec = codec(new TinyModel().with("tables.LG", -1024, 0, 1024, -1024, 0, 1024));
        LatentPlane plane = random();
        Hyper networks = new Hyper(0);
        byte[][] payloads =
                new LatentEncoder(networks, codec, 0, FinenessMap.flat(GRID), control)
                        .encode(plane, tiles());
        assertEquals(GRID.count(), payloads.length);
        List<BatchDecoder.Decoded> decoded = decode(codec, payloads, 0);
        double[] gains = {0.5, 1, 2};
        for (int t = 0; t < payloads.length; t++) {
            LatentArea tile = GRID.tile(t);
            for (int i = 0; i < tile.size(); i++) {
                int row = tile.row() + i / tile.columns();
                int column = tile.column() + i % tile.columns();
                for (int c = 0; c < 3; c++) {
                    double steps = plane.values()[plane.index(c, row, column)] * gains[c];
                    assertEquals(
                            steps, decoded.get(t).latents()[3 * i + c] / 16.0, 1.51, "at " + i);
                }
            }
        }
    }

    @Test
    void tilesOfOneSizeGoToTheHyperNetworkTogether() throws SpcException {
        CodecModel codec = codec(new TinyModel().fill("tables.LG", 1024));
        LatentPlane plane = random();
        Hyper networks = new Hyper(0);
        new LatentEncoder(networks, codec, 500, FinenessMap.flat(GRID), control)
                .encode(plane, tiles());
        // Of 4 x 3 tiles all are whole: 200 and 130 pixels are padded to 256 and 192.
        assertEquals(List.of(new Shape(12, 3, 4, 4)), networks.shapes);
        float[] shown = networks.shown.get(0);
        for (int t = 0; t < 12; t++) {
            LatentArea tile = GRID.tile(t);
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 16; i++) {
                    int at = plane.index(c, tile.row() + i / 4, tile.column() + i % 4);
                    assertEquals(2 * plane.values()[at], shown[(3 * t + c) * 16 + i], 1e-4f);
                }
            }
        }
    }

    @Test
    void hyperLatentsAreRoundedAndKeptInRange() throws SpcException {
        CodecModel codec = codec(new TinyModel());
        LatentPlane plane = new LatentPlane(3, GRID.bounds());
        LatentArea one = GRID.tile(0);
        byte[][] expected = new byte[4][];
        float[] said = {1.4f, 1.6f, 500, -500};
        int[] whole = {1, 2, 127, -127};
        for (int i = 0; i < 4; i++) {
            LatentEncoder encoder =
                    new LatentEncoder(
                            new Hyper(said[i]), codec, 0, FinenessMap.flat(GRID), control);
            byte[] found = encoder.encode(plane, List.of(one))[0];
            LatentEncoder exact =
                    new LatentEncoder(
                            new Hyper(whole[i]), codec, 0, FinenessMap.flat(GRID), control);
            expected[i] = exact.encode(plane, List.of(one))[0];
            assertArrayEquals(expected[i], found, said[i] + "");
        }
        assertTrue(expected[0].length < expected[2].length, "127 takes more than 1");
    }

    @Test
    void whatNoIntegerHoldsIsTheLargestThatOneDoes() throws SpcException {
        CodecModel codec = codec(new TinyModel());
        LatentPlane plane = new LatentPlane(3, GRID.bounds());
        plane.values()[0] = Float.POSITIVE_INFINITY;
        plane.values()[1] = Float.NEGATIVE_INFINITY;
        plane.values()[2] = Float.NaN;
        plane.values()[3] = 1e30f;
        byte[][] payloads =
                new LatentEncoder(new Hyper(0), codec, 0, FinenessMap.flat(GRID), control)
                        .encode(plane, List.of(GRID.tile(0)));
        short[] found = decode(codec, payloads, 0).get(0).latents();
        assertEquals(32_767, found[0]);
        assertEquals(-32_767, found[3]);
        assertEquals(0, found[6], "what is no number is none");
        assertEquals(32_767, found[9]);
    }
}
