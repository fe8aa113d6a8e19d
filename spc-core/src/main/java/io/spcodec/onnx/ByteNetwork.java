package io.spcodec.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.error.ModelException;
import io.spcodec.network.Extent;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One graph of bytes in, and bytes or whole numbers out. Thread-safe. */
final class ByteNetwork {
    private final String file;
    private final OrtSession session;
    private final DirectBytes memory;

    ByteNetwork(String file, OrtSession session, DirectBytes memory) {
        this.file = file;
        this.session = session;
        this.memory = memory;
    }

    /** Begins a run: inputs are given, then the output is asked for. */
    Run start() throws ModelException {
        return new Run(NativeRuntime.environment());
    }

    /** The tensors of one run. */
    final class Run implements AutoCloseable {
        private final OrtEnvironment environment;
        private final Map<String, OnnxTensorLike> inputs = new HashMap<>();
        private final List<Handle<OnnxTensor>> tensors = new ArrayList<>();
        private final List<ByteBuffer> taken = new ArrayList<>();

        private Run(OrtEnvironment environment) {
            this.environment = environment;
        }

        /** Gives an image of bytes. */
        void input(String name, Extent extent, int channels, byte[] values) throws ModelException {
            ByteBuffer bytes = take(extent.size() * channels);
            bytes.put(0, values, 0, bytes.remaining());
            inputs.put(name, bytes(bytes, extent, channels));
        }

        /** Gives whole numbers. */
        void input(String name, int[] values) throws ModelException {
            FloatBuffer floats = take(values.length * Float.BYTES).asFloatBuffer();
            for (int i = 0; i < values.length; i++) {
                floats.put(i, values[i]);
            }
            inputs.put(name, floats(floats, values.length));
        }

        /** Runs the graph for an image of bytes. */
        void bytes(String name, Extent extent, int channels, byte[] target) throws ModelException {
            ByteBuffer bytes = take(extent.size() * channels);
            run(name, bytes(bytes, extent, channels));
            bytes.get(0, target, 0, bytes.remaining());
        }

        /**
         * Runs the graph for sums, which come as floats below 2^22.
         *
         * @param scales powers of two, of each channel: at most one
         * @return the sums times the scales, rounded, ties to even; they outlive this run
         */
        WholeNumbers sums(String name, int positions, float[] scales) throws ModelException {
            int length = Math.multiplyExact(positions, scales.length);
            ByteBuffer bytes = memory.take(Math.multiplyExact(length, Float.BYTES));
            try {
                run(name, floats(bytes.asFloatBuffer(), positions, scales.length));
            } catch (ModelException | RuntimeException e) {
                memory.giveBack(bytes);
                throw e;
            }
            return new WholeNumbers(bytes, scales, memory);
        }

        private void run(String name, OnnxTensor output) throws ModelException {
            Map<String, OnnxValue> outputs = Map.of(name, output);
            try {
                session.run(inputs, Set.of(), outputs).close();
            } catch (OrtException e) {
                throw new ModelException(file + " failed", e);
            }
        }

        private ByteBuffer take(int bytes) {
            ByteBuffer buffer = memory.take(bytes);
            taken.add(buffer);
            return buffer;
        }

        private OnnxTensor bytes(ByteBuffer bytes, Extent extent, int channels)
                throws ModelException {
            long[] shape = {extent.images(), extent.rows(), extent.columns(), channels};
            try {
                return keep(OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8));
            } catch (OrtException e) {
                throw new ModelException(file + ": no tensor", e);
            }
        }

        private OnnxTensor floats(FloatBuffer floats, long... shape) throws ModelException {
            try {
                return keep(OnnxTensor.createTensor(environment, floats, shape));
            } catch (OrtException e) {
                throw new ModelException(file + ": no tensor of floats", e);
            }
        }

        private OnnxTensor keep(OnnxTensor tensor) {
            Handle<OnnxTensor> handle = new Handle<>(tensor);
            tensors.add(handle);
            return handle.get();
        }

        @Override
        public void close() {
            tensors.forEach(Handle::close);
            taken.forEach(memory::giveBack);
        }
    }
}
