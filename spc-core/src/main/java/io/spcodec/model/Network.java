package io.spcodec.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.spcodec.ModelException;
import io.spcodec.Provider;
import io.spcodec.SpcException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One ONNX network with one output. Inputs are read and the output written in place. Thread-safe.
 */
final class Network implements AutoCloseable {
    private final String file;
    private final List<String> inputs;
    private final String output;
    private final OrtSession session;

    Network(String file, byte[] onnx, List<String> inputs, String output, Provider provider)
            throws ModelException {
        this.file = file;
        this.inputs = inputs;
        this.output = output;
        session = load(ByteBuffer.allocateDirect(onnx.length).put(onnx).flip(), provider);
        try {
            checkSignature();
        } catch (ModelException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private OrtSession load(ByteBuffer onnx, Provider provider) throws ModelException {
        try (SessionOptions options = Device.options(provider)) {
            return OrtEnvironment.getEnvironment().createSession(onnx, options);
        } catch (OrtException e) {
            if (Device.canFallBack(provider, e)) {
                return load(onnx, Provider.CPU);
            }
            throw new ModelException(file + " is not a network that ONNX Runtime can run", e);
        } catch (LinkageError e) {
            throw new ModelException("the native library of ONNX Runtime does not load", e);
        }
    }

    private void checkSignature() throws ModelException {
        if (!session.getInputNames().equals(Set.copyOf(inputs))
                || !session.getOutputNames().equals(Set.of(output))) {
            throw new ModelException(
                    "%s maps %s to %s, expected %s to [%s]"
                            .formatted(
                                    file,
                                    session.getInputNames(),
                                    session.getOutputNames(),
                                    inputs,
                                    output));
        }
    }

    /**
     * Checks how many channels the network says an input or its output has.
     *
     * @throws ModelException if it says so and the number is another
     */
    void requireChannels(String name, int channels) throws ModelException {
        try {
            NodeInfo node =
                    name.equals(output)
                            ? session.getOutputInfo().get(name)
                            : session.getInputInfo().get(name);
            if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.getShape().length != 4) {
                throw new ModelException(name + " of " + file + " is not a tensor of four sides");
            }
            long found = tensor.getShape()[1];
            if (found >= 0 && found != channels) {
                throw new ModelException(
                        "%s of %s has %d channels, the manifest says %d"
                                .formatted(name, file, found, channels));
            }
        } catch (OrtException e) {
            throw new ModelException(file + " does not describe " + name, e);
        }
    }

    /** Runs the network: tensors in the order of the input names, the result into {@code target}. */
    void run(RunControl control, Tensor target, Tensor... tensors) throws SpcException {
        control.check();
        Map<String, OnnxTensorLike> feeds = new LinkedHashMap<>();
        try (OnnxTensor result = wrap(target)) {
            for (int i = 0; i < tensors.length; i++) {
                feeds.put(inputs.get(i), wrap(tensors[i]));
            }
            session.run(feeds, Set.of(), Map.of(output, result), control.options()).close();
        } catch (OrtException e) {
            control.check();
            throw new ModelException(file + " failed", e);
        } finally {
            feeds.values().forEach(OnnxTensorLike::close);
        }
    }

    private static OnnxTensor wrap(Tensor tensor) throws OrtException {
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), tensor.floats(), tensor.shape().dimensions());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            System.getLogger(Network.class.getName())
                    .log(System.Logger.Level.WARNING, file + " was not closed", e);
        }
    }
}
