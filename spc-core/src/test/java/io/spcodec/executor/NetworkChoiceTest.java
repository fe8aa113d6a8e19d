package io.spcodec.executor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.ToyModel;
import io.spcodec.plain.PlainNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fastest executor that is there and exact is taken, and the next one when it fails. */
class NetworkChoiceTest {
    private final IntegerModel model = ToyModel.readQuietly();

    private String chosen(NetworkChoice.Files files, Provider provider) throws Exception {
        try (IntegerNetworks networks =
                NetworkChoice.open(model, files, ToyModel.golden(), provider)) {
            return networks.name();
        }
    }

    @Test
    void theProcessorComputesInBytes() throws Exception {
        assertEquals("int8", chosen(ToyModel::file, Provider.CPU));
    }

    @Test
    void plainJavaNeedsNoGraphs() throws Exception {
        assertEquals(
                "java",
                chosen(
                        name -> {
                            throw new AssertionError(name);
                        },
                        Provider.JAVA));
    }

    @Test
    void aGraphThatIsWrongIsNotUsed() throws Exception {
        assertEquals(
                "java",
                chosen(
                        name -> ToyModel.file(name.equals("stage1.onnx") ? "stage3.onnx" : name),
                        Provider.CPU));
    }

    @Test
    void aGraphThatDoesNotLoadIsNotUsed() throws Exception {
        assertEquals("java", chosen(name -> new byte[7], Provider.CPU));
    }

    @Test
    void withoutOnnxRuntimePlainJavaIsTaken() throws Exception {
        List<Candidate> candidates =
                List.of(
                        new Candidate(
                                "absent",
                                () -> {
                                    throw new NoClassDefFoundError("ai/onnxruntime/OrtException");
                                }),
                        new Candidate("plain Java", () -> new PlainNetworks(model)));
        try (IntegerNetworks networks = FallingBackNetworks.open(candidates, ToyModel.golden())) {
            assertEquals("java", networks.name());
        }
        ModelException e =
                assertThrows(
                        ModelException.class,
                        () ->
                                FallingBackNetworks.open(
                                        candidates.subList(0, 1), ToyModel.golden()));
        assertTrue(e.getMessage().contains("needs ONNX Runtime"), e.getMessage());
    }

    @Test
    void theLastOneThatIsWrongIsRefused() throws Exception {
        List<Candidate> wrong = List.of(new Candidate("zeros", () -> new Zeros(null)));
        ModelException e =
                assertThrows(
                        ModelException.class,
                        () -> FallingBackNetworks.open(wrong, ToyModel.golden()));
        assertEquals(
                "zeros does not give the golden integers of network hyper on this machine",
                e.getMessage());
    }

    @Test
    void whatFailsLaterIsRunAgainElsewhere() throws Exception {
        Zeros failing = new Zeros(new PlainNetworks(model));
        List<Candidate> candidates =
                List.of(
                        new Candidate("failing", () -> failing),
                        new Candidate("plain Java", () -> new PlainNetworks(model)));
        IntegerNetworks networks = FallingBackNetworks.open(candidates, ToyModel.golden());
        assertEquals("failing", networks.name());
        failing.fails = true;
        Extent grid = new Extent(1, 1, 1);
        byte[] hyper = new byte[model.hyperChannels()];
        byte[] expected = new byte[16 * model.featureChannels()];
        byte[] actual = expected.clone();
        new PlainNetworks(model).features(grid, hyper, expected);
        networks.features(grid, hyper, actual);
        assertArrayEquals(expected, actual);
        assertEquals("java", networks.name());
        networks.close();
        assertTrue(failing.closed);
    }

    /** Zeros, or what others give, until it fails. */
    private static final class Zeros implements IntegerNetworks {
        private final IntegerNetworks others;
        private boolean fails;
        private boolean closed;

        Zeros(IntegerNetworks others) {
            this.others = others;
        }

        private void fail() throws ModelException {
            if (fails) {
                throw new ModelException("device lost");
            }
        }

        @Override
        public void features(Extent grid, byte[] hyper, byte[] features) throws SpcException {
            fail();
            if (others != null) {
                others.features(grid, hyper, features);
            }
        }

        @Override
        public Sums stage(int number, Extent grid, byte[] features, byte[] known)
                throws SpcException {
            fail();
            return others.stage(number, grid, features, known);
        }

        @Override
        public Sums leave(Extent grid, byte[] latents, QualityTables tables) throws SpcException {
            fail();
            return others.leave(grid, latents, tables);
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
