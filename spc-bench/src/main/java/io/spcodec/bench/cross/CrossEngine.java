package io.spcodec.bench.cross;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.executor.NetworkChoice;
import io.spcodec.network.GoldenVectors;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.onnx.OrtIntegerNetworks;
import io.spcodec.onnx.OrtIntegerNetworks.Form;
import io.spcodec.plain.PlainNetworks;

/** What runs the integer networks, without falling back to anything else. */
enum CrossEngine {
    /** ONNX Runtime in bytes. */
    INT8,
    /** ONNX Runtime carrying integers in single precision, on the processor. */
    FP32,
    /** The same on a GPU, which has to meet the golden vectors first. */
    CUDA,
    /** Plain Java. */
    JAVA;

    /** Opens the bundle that encoders use. */
    ModelBundle open() throws SpcException {
        return ModelBundle.openDefaultOn(this::networks);
    }

    private IntegerNetworks networks(
            IntegerModel model, NetworkChoice.Files files, GoldenVectors golden)
            throws SpcException {
        return switch (this) {
            case INT8 -> OrtIntegerNetworks.open(model, files::read, Form.INT8, Provider.CPU);
            case FP32 -> OrtIntegerNetworks.open(model, files::read, Form.FP32, Provider.CPU);
            case CUDA -> NetworkChoice.open(model, files, golden, Provider.CUDA);
            case JAVA -> new PlainNetworks(model);
        };
    }
}
