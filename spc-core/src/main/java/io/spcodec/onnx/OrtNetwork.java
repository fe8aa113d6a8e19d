package io.spcodec.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A session of ONNX Runtime. */
public final class OrtNetwork implements Session {
    private final OrtEnvironment environment;
    private final Handle<OrtSession> session;
    private final boolean hasFallback;

    private OrtNetwork(
            OrtEnvironment environment, Handle<OrtSession> session, boolean hasFallback) {
        this.environment = environment;
        this.session = session;
        this.hasFallback = hasFallback;
    }

    /** Loads a network as {@link Session.Loader} says; a GPU that fails is given up if it may be. */
    public static Session load(String file, byte[] onnx, Provider provider) throws ModelException {
        OrtEnvironment environment = NativeRuntime.environment();
        ByteBuffer direct = ByteBuffer.allocateDirect(onnx.length).put(onnx).flip();
        try (Device.Options options = Device.options(provider)) {
            boolean hasFallback = options.cuda() && provider == Provider.AUTO;
            try {
                return new OrtNetwork(
                        environment,
                        new Handle<>(environment.createSession(direct, options.get())),
                        hasFallback);
            } catch (OrtException e) {
                NativeRuntime.requireRunning();
                if (hasFallback) {
                    Device.giveUp(e);
                    return load(file, onnx, Provider.CPU);
                }
                throw NativeRuntime.failed(file + " is not a network that ONNX Runtime can run", e);
            }
        }
    }

    @Override
    public boolean hasFallback() {
        return hasFallback;
    }

    @Override
    public Set<String> inputs() {
        return session.get().getInputNames();
    }

    @Override
    public Set<String> outputs() {
        return session.get().getOutputNames();
    }

    @Override
    public long[] sides(String name) throws OrtException {
        NodeInfo node =
                outputs().contains(name)
                        ? session.get().getOutputInfo().get(name)
                        : session.get().getInputInfo().get(name);
        return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : null;
    }

    @Override
    public void run(Map<String, Tensor> inputs, Map<String, Tensor> outputs, RunControl control)
            throws OrtException {
        Map<String, Handle<OnnxTensor>> wrapped = new HashMap<>();
        try {
            Map<String, OnnxTensorLike> feeds = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> each : inputs.entrySet()) {
                feeds.put(each.getKey(), wrap(each, wrapped));
            }
            Map<String, OnnxValue> results = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> each : outputs.entrySet()) {
                results.put(each.getKey(), wrap(each, wrapped));
            }
            runWatched(feeds, results, control);
        } finally {
            wrapped.values().forEach(Handle::close);
        }
    }

    private void runWatched(
            Map<String, OnnxTensorLike> feeds, Map<String, OnnxValue> results, RunControl control)
            throws OrtException {
        try (Handle<OrtSession.RunOptions> options = new Handle<>(new OrtSession.RunOptions())) {
            RunControl.Stop stop = control.stopping(() -> terminate(options.get()));
            try {
                session.get().run(feeds, Set.of(), results, options.get()).close();
            } finally {
                stop.close();
            }
        }
    }

    private static void terminate(OrtSession.RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            System.getLogger(OrtNetwork.class.getName())
                    .log(System.Logger.Level.WARNING, "a running network cannot be stopped", e);
        }
    }

    private OnnxTensor wrap(
            Map.Entry<String, Tensor> tensor, Map<String, Handle<OnnxTensor>> wrapped)
            throws OrtException {
        Tensor value = tensor.getValue();
        Handle<OnnxTensor> handle =
                new Handle<>(
                        OnnxTensor.createTensor(
                                environment,
                                value.floats(),
                                dimensions(tensor.getKey(), value.shape())));
        wrapped.put(tensor.getKey(), handle);
        return handle.get();
    }

    /** The sides that a tensor has in the network: where there are fewer than four, the last. */
    private long[] dimensions(String name, Shape shape) throws OrtException {
        long[] all = shape.dimensions();
        long[] sides = sides(name);
        int rank = sides == null ? all.length : Math.min(sides.length, all.length);
        return Arrays.copyOfRange(all, all.length - rank, all.length);
    }

    @Override
    public void close() {
        session.close();
    }
}
