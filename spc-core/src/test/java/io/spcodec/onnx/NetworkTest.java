package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A network's names, sides and order, and what becomes of a device that fails. */
class NetworkTest {
    private static final Network.Signature SIGNATURE =
            new Network.Signature("toy.onnx", List.of("a", "b"), List.of("sum", "product"));

    private final TensorPool pool = new TensorPool();
    private final List<Provider> loaded = new ArrayList<>();
    private final List<Arithmetic> sessions = new ArrayList<>();

    /** Adds and multiplies two tensors; fails from some run on. */
    private static final class Arithmetic implements Session {
        private final Map<String, long[]> sides = new LinkedHashMap<>();
        private final boolean hasFallback;
        private int runsLeft = Integer.MAX_VALUE;
        private boolean closed;

        Arithmetic(boolean hasFallback) {
            this.hasFallback = hasFallback;
            sides.put("a", new long[] {1, 2, -1, -1});
            sides.put("b", new long[] {1, -1, -1, -1});
            sides.put("sum", new long[] {1, 7});
            sides.put("product", null);
        }

        @Override
        public boolean hasFallback() {
            return hasFallback;
        }

        @Override
        public Set<String> inputs() {
            return Set.of("a", "b");
        }

        @Override
        public Set<String> outputs() {
            return Set.of("sum", "product");
        }

        @Override
        public long[] sides(String name) throws OrtException {
            if (!sides.containsKey(name)) {
                throw new OrtException("no " + name);
            }
            return sides.get(name);
        }

        @Override
        public void run(Map<String, Tensor> in, Map<String, Tensor> out, RunControl control)
                throws OrtException {
            assertFalse(closed, "run after close");
            if (runsLeft-- <= 0) {
                throw new OrtException("CUDA failure 2: out of memory");
            }
            for (int i = 0; i < out.get("sum").shape().size(); i++) {
                float a = in.get("a").get(i);
                float b = in.get("b").get(i);
                out.get("sum").set(i, a + b);
                out.get("product").set(i, a * b);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Session load(String file, byte[] onnx, Provider provider) {
        assertEquals("toy.onnx", file);
        loaded.add(provider);
        sessions.add(new Arithmetic(provider == Provider.AUTO));
        return sessions.get(sessions.size() - 1);
    }

    private Network network(Provider provider) throws ModelException {
        return new Network(SIGNATURE, new byte[] {1}, provider, this::load);
    }

    private float[] run(Network network) throws SpcException {
        Shape shape = new Shape(1, 1, 1, 2);
        try (RunControl control = RunControl.start("test", null);
                Tensor a = pool.take(shape);
                Tensor b = pool.take(shape);
                Tensor sum = pool.take(shape);
                Tensor product = pool.take(shape)) {
            a.copyFrom(new float[] {2, 3}, 0, 0, 2);
            b.copyFrom(new float[] {5, 7}, 0, 0, 2);
            network.run(control, List.of(sum, product), a, b);
            return new float[] {sum.get(0), sum.get(1), product.get(0), product.get(1)};
        }
    }

    private static void assertResult(float[] found) {
        assertEquals(List.of(7f, 10f, 10f, 21f), List.of(found[0], found[1], found[2], found[3]));
    }

    @Test
    void tensorsGoByTheOrderOfTheNames() throws SpcException {
        try (Network network = network(Provider.CPU)) {
            assertResult(run(network));
        }
        assertTrue(sessions.get(0).closed);
    }

    @Test
    void otherNamesAreRefusedAndNothingStaysOpen() {
        Network.Signature other =
                new Network.Signature("toy.onnx", List.of("a", "c"), List.of("sum", "product"));
        ModelException refusal =
                assertThrows(
                        ModelException.class,
                        () -> new Network(other, new byte[1], Provider.CPU, this::load));
        assertTrue(
                refusal.getMessage().endsWith("expected [a, c] to [sum, product]"),
                refusal.getMessage());
        assertTrue(sessions.get(0).closed);
        Network.Signature fewer =
                new Network.Signature("toy.onnx", List.of("a", "b"), List.of("sum"));
        assertThrows(
                ModelException.class,
                () -> new Network(fewer, new byte[1], Provider.CPU, this::load));
        assertTrue(sessions.get(1).closed);
    }

    @Test
    void channelsThatTheNetworkSaysMustBeThose() throws SpcException {
        try (Network network = network(Provider.CPU)) {
            network.requireChannels("a", 2);
            network.requireChannels("b", 99);
            assertMessage(
                    "a of toy.onnx has 2 channels, the manifest says 3",
                    assertThrows(ModelException.class, () -> network.requireChannels("a", 3)));
            assertMessage(
                    "sum of toy.onnx is not a tensor of four sides",
                    assertThrows(ModelException.class, () -> network.requireChannels("sum", 7)));
            assertMessage(
                    "product of toy.onnx is not a tensor of four sides",
                    assertThrows(
                            ModelException.class, () -> network.requireChannels("product", 7)));
            assertMessage(
                    "toy.onnx does not describe c",
                    assertThrows(ModelException.class, () -> network.requireChannels("c", 7)));
        }
    }

    private static void assertMessage(String expected, ModelException found) {
        assertEquals(expected, found.getMessage());
    }

    @Test
    void theLastSideIsWhatTheNetworkSays() throws SpcException {
        try (Network network = network(Provider.CPU)) {
            assertEquals(7, network.lastSide("sum"));
            assertMessage(
                    "toy.onnx does not say how long a is",
                    assertThrows(ModelException.class, () -> network.lastSide("a")));
            assertMessage(
                    "toy.onnx does not say how long product is",
                    assertThrows(ModelException.class, () -> network.lastSide("product")));
            assertMessage(
                    "toy.onnx cannot describe c",
                    assertThrows(ModelException.class, () -> network.lastSide("c")));
        }
    }

    @Test
    void aDeviceThatFailsIsLeftForGood() throws SpcException {
        try (Network network = network(Provider.AUTO)) {
            assertTrue(network.hasFallback());
            assertResult(run(network));
            sessions.get(0).runsLeft = 0;
            assertResult(run(network));
            assertFalse(network.hasFallback());
            assertTrue(sessions.get(0).closed);
            assertResult(run(network));
        }
        assertEquals(List.of(Provider.AUTO, Provider.CPU), loaded);
    }

    @Test
    void whereThereIsNoOtherTheFailureIsTold() throws SpcException {
        try (Network network = network(Provider.CPU)) {
            sessions.get(0).runsLeft = 0;
            ModelException failure = assertThrows(ModelException.class, () -> run(network));
            assertEquals("toy.onnx failed", failure.getMessage());
            assertTrue(failure.getCause().getMessage().contains("CUDA failure 2"));
        }
        assertEquals(List.of(Provider.CPU), loaded);
    }

    @Test
    void memoryThatRanOutIsToldAsThat() throws SpcException {
        OrtException allocation = new OrtException("std::bad_alloc");
        ModelException told = NativeRuntime.failed("toy.onnx failed", allocation);
        assertTrue(told.getMessage().startsWith("there is no memory left outside Java's heap"));
        assertSame(allocation, told.getCause());
        assertEquals(
                "toy.onnx failed",
                NativeRuntime.failed("toy.onnx failed", new OrtException("else")).getMessage());
    }
}
