package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.spcodec.bundle.BundleFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.ProgressListener;
import io.spcodec.control.Provider;
import io.spcodec.error.CancelledException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A GPU that fails while networks run on it. */
class DeviceFailureTest {
    private static final Shape IMAGE = new Shape(1, 3, 64, 64);
    private static final int CHANNELS = 384;

    private final List<Provider> loaded = new ArrayList<>();
    private final List<FailingDevice> devices = new ArrayList<>();

    /** Computes on the processor, but says it is a GPU, and fails from some run on. */
    private static final class FailingDevice implements Session {
        private final Session session;
        private final boolean hasFallback;
        private int runsLeft;
        private boolean closed;

        FailingDevice(Session session, boolean hasFallback, int runsLeft) {
            this.session = session;
            this.hasFallback = hasFallback;
            this.runsLeft = runsLeft;
        }

        @Override
        public boolean hasFallback() {
            return hasFallback;
        }

        @Override
        public Set<String> inputs() {
            return session.inputs();
        }

        @Override
        public Set<String> outputs() {
            return session.outputs();
        }

        @Override
        public long[] sides(String name) throws OrtException {
            return session.sides(name);
        }

        @Override
        public void run(Map<String, Tensor> inputs, Map<String, Tensor> outputs, RunControl control)
                throws OrtException {
            synchronized (this) {
                if (closed) {
                    throw new AssertionError("run after close");
                }
                runsLeft--;
            }
            if (runsLeft < 0) {
                throw new OrtException("CUDA failure 2: out of memory");
            }
            session.run(inputs, outputs, control);
        }

        @Override
        public synchronized void close() {
            closed = true;
            session.close();
        }
    }

    private Session.Loader loader(int runs) {
        return (file, onnx, provider) -> {
            Session session = OrtNetwork.load(file, onnx, Provider.CPU);
            synchronized (loaded) {
                loaded.add(provider);
                if (provider == Provider.CPU) {
                    return session;
                }
                devices.add(new FailingDevice(session, provider == Provider.AUTO, runs));
                return devices.get(devices.size() - 1);
            }
        };
    }

    @Test
    void theRunStartsAgainOnTheProcessorAndItIsSaidOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Network model = network(Provider.AUTO, loader(1))) {
            final float[] expected = analyse(model);
            List<Future<float[]>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                all.add(threads.submit(() -> analyse(model)));
            }
            for (Future<float[]> each : all) {
                assertArrayEquals(expected, each.get());
            }
            assertEquals(List.of(Provider.AUTO, Provider.CPU), loaded);
            assertTrue(devices.get(0).closed, "the GPU's memory is given back");
        } finally {
            threads.shutdownNow();
        }
        String said = Device.cudaFailure();
        assertTrue(said.contains("out of memory") && said.contains("processor"), said);
        Device.giveUp(new OrtException("CUDA failure 999"));
        assertEquals(said, Device.cudaFailure());
    }

    @Test
    void whoInsistsOnTheGpuIsTold() throws SpcException {
        try (Network model = network(Provider.CUDA, loader(0))) {
            ModelException failure = assertThrows(ModelException.class, () -> analyse(model));
            assertTrue(failure.getMessage().contains("analysis.onnx"), failure.getMessage());
            assertTrue(failure.getCause().getMessage().contains("CUDA"), failure.getMessage());
            assertEquals(List.of(Provider.CUDA), loaded);
        }
    }

    @Test
    void aCancelledRunIsNoFailureOfTheDevice() throws SpcException {
        ProgressListener impatient =
                new ProgressListener() {
                    @Override
                    public void progress(double fraction) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        try (Network model = network(Provider.AUTO, loader(0));
                RunControl control = RunControl.start("test", impatient)) {
            assertThrows(CancelledException.class, () -> control.progress(0, 1));
            assertThrows(CancelledException.class, () -> analyse(model, control));
            assertEquals(List.of(Provider.AUTO), loaded);
        }
    }

    private static Network network(Provider provider, Session.Loader loader) throws SpcException {
        byte[] onnx = BundleFiles.builtIn(ModelBundle.DEFAULT_ID).read(Role.ANALYSIS.file());
        Network.Signature signature =
                new Network.Signature(
                        Role.ANALYSIS.file(),
                        Role.ANALYSIS.inputs(),
                        List.of(Role.ANALYSIS.output()));
        return new Network(signature, onnx, provider, loader);
    }

    private static float[] analyse(Network network) throws SpcException {
        try (RunControl control = RunControl.start("test", null)) {
            return analyse(network, control);
        }
    }

    private static float[] analyse(Network network, RunControl control) throws SpcException {
        TensorPool pool = new TensorPool();
        try (Tensor pixels = pool.take(IMAGE);
                Tensor latents = pool.take(new Shape(1, CHANNELS, 4, 4))) {
            for (int i = 0; i < IMAGE.size(); i++) {
                pixels.set(i, i % 97 / 97f);
            }
            network.run(control, latents, pixels);
            float[] values = new float[latents.shape().size()];
            latents.copyTo(0, values, 0, values.length);
            return values;
        }
    }
}
