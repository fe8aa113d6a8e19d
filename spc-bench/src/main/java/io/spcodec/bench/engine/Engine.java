package io.spcodec.bench.engine;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.onnx.OrtIntegerNetworks;
import io.spcodec.onnx.OrtIntegerNetworks.Form;
import io.spcodec.plain.PlainNetworks;
import java.util.Locale;

/** What runs the integer networks, without falling back to anything else. */
public enum Engine {
    /** ONNX Runtime in bytes. */
    INT8,
    /** ONNX Runtime carrying integers in single precision, on the processor. */
    FP32,
    /** The same on a GPU, which has to meet the golden vectors first. */
    CUDA,
    /** Plain Java. */
    JAVA;

    /**
     * Returns the one of that name.
     *
     * @param name in small letters
     * @throws IllegalArgumentException if there is none
     */
    public static Engine of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Opens the bundle that encoders use. On a GPU the encoder's float networks run as well; else they
     * run on the processor.
     */
    public ModelBundle open() throws SpcException {
        return switch (this) {
            case INT8 -> openOnRuntime(Form.INT8);
            case FP32 -> openOnRuntime(Form.FP32);
            case CUDA -> ModelBundle.openDefault(Provider.CUDA);
            case JAVA ->
                    ModelBundle.openDefaultOn((model, files, golden) -> new PlainNetworks(model));
        };
    }

    private static ModelBundle openOnRuntime(Form form) throws SpcException {
        return ModelBundle.openDefaultOn(
                (model, files, golden) ->
                        OrtIntegerNetworks.open(model, files::read, form, Provider.CPU));
    }
}
