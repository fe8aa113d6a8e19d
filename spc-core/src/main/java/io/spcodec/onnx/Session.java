package io.spcodec.onnx;

import ai.onnxruntime.OrtException;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.util.Map;
import java.util.Set;

/** A network loaded on one device. Thread-safe but for {@link #close}. */
public interface Session extends AutoCloseable {

    /** Loads networks; tests put a device in between that fails. */
    @FunctionalInterface
    interface Loader {
        /**
         * Loads a network.
         *
         * @param file its name, for messages
         * @throws ModelException if it is no network or the device that was asked for is missing
         */
        Session load(String file, byte[] onnx, Provider provider) throws ModelException;
    }

    /** Whether it runs where the processor could take its place: on a GPU nobody insisted on. */
    boolean hasFallback();

    /** Returns the names of the inputs. */
    Set<String> inputs();

    /** Returns the names of the outputs. */
    Set<String> outputs();

    /** Returns the sides of an input or output, -1 where any will do; null if it is no tensor. */
    long[] sides(String name) throws OrtException;

    /** Runs the network; inputs are read and outputs written in place. */
    void run(Map<String, Tensor> inputs, Map<String, Tensor> outputs, RunControl control)
            throws OrtException;

    @Override
    void close();
}
