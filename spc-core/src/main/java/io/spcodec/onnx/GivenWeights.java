package io.spcodec.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.spcodec.network.IntegerLayer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights that a graph names and does not have, of its layers. ONNX Runtime copies them when it
 * loads the graph; after that this may be closed.
 */
final class GivenWeights implements AutoCloseable {
    private final Map<String, OnnxTensorLike> tensors = new HashMap<>();
    private final List<Handle<OnnxTensor>> handles = new ArrayList<>();

    GivenWeights(OrtEnvironment environment, List<IntegerLayer> layers) throws OrtException {
        try {
            for (IntegerLayer layer : layers) {
                byte[] weights = layer.weights();
                ByteBuffer bytes = ByteBuffer.allocateDirect(weights.length).put(weights).flip();
                long[] shape = {layer.outputs(), layer.inputs(), layer.kernel(), layer.kernel()};
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.INT8);
                handles.add(new Handle<>(tensor));
                tensors.put(layer.name() + ".w", tensor);
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns the tensors by the names that they have in a bundle; they are this object's. */
    Map<String, OnnxTensorLike> tensors() {
        return tensors;
    }

    @Override
    public void close() {
        handles.forEach(Handle::close);
    }
}
