package io.spcodec.onnx;

import ai.onnxruntime.OrtException;
import io.spcodec.control.Provider;
import io.spcodec.error.CancelledException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One ONNX network. If it runs on a GPU that was not insisted on, and that fails, it
 * moves to the processor for good and the run starts again. Thread-safe.
 */
public final class Network implements AutoCloseable {
    private final Signature signature;
    private final byte[] onnx;
    private final Session.Loader loader;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private Session session;

    /**
     * What a network is expected to be.
     *
     * @param file its name in the bundle
     * @param inputs names, in the order in which {@link #run} takes them
     * @param outputs names, in the order in which {@link #run} fills them
     */
    public record Signature(String file, List<String> inputs, List<String> outputs) {}

    /** How a run failed, and where. */
    private record Failure(Session session, OrtException cause) {}

    public Network(Signature signature, byte[] onnx, Provider provider, Session.Loader loader)
            throws ModelException {
        this.signature = signature;
        this.loader = loader;
        session = loader.load(signature.file(), onnx, provider);
        this.onnx = session.hasFallback() ? onnx : null;
        try {
            checkSignature();
        } catch (ModelException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void checkSignature() throws ModelException {
        if (!session.inputs().equals(Set.copyOf(signature.inputs()))
                || !session.outputs().equals(Set.copyOf(signature.outputs()))) {
            throw new ModelException(
                    "%s maps %s to %s, expected %s to %s"
                            .formatted(
                                    signature.file(),
                                    session.inputs(),
                                    session.outputs(),
                                    signature.inputs(),
                                    signature.outputs()));
        }
    }

    /**
     * Checks how many channels the network says an input or its output has.
     *
     * @throws ModelException if it says so and the number is another
     */
    public void requireChannels(String name, int channels) throws ModelException {
        String file = signature.file();
        try {
            long[] sides = session.sides(name);
            if (sides == null || sides.length != 4) {
                throw new ModelException(name + " of " + file + " is not a tensor of four sides");
            }
            if (sides[1] >= 0 && sides[1] != channels) {
                throw new ModelException(
                        "%s of %s has %d channels, the manifest says %d"
                                .formatted(name, file, sides[1], channels));
            }
        } catch (OrtException e) {
            throw new ModelException(file + " does not describe " + name, e);
        }
    }

    /** Whether it runs on a GPU that it may leave. */
    public boolean hasFallback() {
        use.readLock().lock();
        try {
            return session.hasFallback();
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Returns the last side of an input or output, which is the same in every run.
     *
     * @throws ModelException if the network does not say it
     */
    int lastSide(String name) throws ModelException {
        try {
            long[] sides = session.sides(name);
            if (sides != null && sides.length > 0 && sides[sides.length - 1] > 0) {
                return Math.toIntExact(sides[sides.length - 1]);
            }
        } catch (OrtException e) {
            throw new ModelException(signature.file() + " cannot describe " + name, e);
        }
        throw new ModelException(signature.file() + " does not say how long " + name + " is");
    }

    /** Runs a network of one output: tensors in the order of the input names. */
    public void run(RunControl control, Tensor target, Tensor... tensors) throws SpcException {
        run(control, List.of(target), tensors);
    }

    /** Runs the network: tensors in the order of the input names, targets in the outputs'. */
    public void run(RunControl control, List<Tensor> targets, Tensor... tensors)
            throws SpcException {
        Map<String, Tensor> inputs = named(signature.inputs(), List.of(tensors));
        Map<String, Tensor> outputs = named(signature.outputs(), targets);
        Failure failure = attempt(inputs, outputs, control);
        if (failure != null && fallBack(failure)) {
            failure = attempt(inputs, outputs, control);
        }
        if (failure != null) {
            throw NativeRuntime.failed(signature.file() + " failed", failure.cause());
        }
    }

    private static Map<String, Tensor> named(List<String> names, List<Tensor> tensors) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            named.put(names.get(i), tensors.get(i));
        }
        return named;
    }

    private Failure attempt(
            Map<String, Tensor> inputs, Map<String, Tensor> output, RunControl control)
            throws CancelledException, ModelException {
        control.check();
        NativeRuntime.requireRunning();
        use.readLock().lock();
        try {
            session.run(inputs, output, control);
            return null;
        } catch (OrtException e) {
            control.check();
            return new Failure(session, e);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Moves to the processor, unless another thread did; returns whether that changes anything. */
    private boolean fallBack(Failure failure) throws ModelException {
        use.writeLock().lock();
        try {
            if (failure.session() == session) {
                if (!session.hasFallback()) {
                    return false;
                }
                NativeRuntime.requireRunning();
                Device.giveUp(failure.cause());
                session = loader.load(signature.file(), onnx, Provider.CPU);
                failure.session().close();
            }
            return true;
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
