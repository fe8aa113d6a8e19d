package io.spcodec.onnx;

import io.spcodec.error.ModelException;

/**
 * Whether ONNX Runtime's classes are here at all. To be asked before anything of this package is
 * used: classes that mention the runtime cannot even be loaded without it.
 */
public final class Installation {
    /** What to put on the path. */
    static final String ARTIFACTS =
            "one of these artifacts has to be on the path, never both:"
                    + " com.microsoft.onnxruntime:onnxruntime_gpu (Linux and Windows on x86-64) or"
                    + " com.microsoft.onnxruntime:onnxruntime (those, Linux on ARM and macOS)";

    private Installation() {}

    /**
     * Checks that the classes are on the class path or the module path.
     *
     * @throws ModelException if they are not
     */
    public static void require() throws ModelException {
        try {
            Class.forName(
                    "ai.onnxruntime.OrtEnvironment", false, Installation.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ModelException(
                    "ONNX Runtime is missing: "
                            + ARTIFACTS
                            + ", on the module path with --add-modules com.microsoft.onnxruntime;"
                            + " encoding and the learned metric need it",
                    e);
        }
    }

    /**
     * Begins to load the native library, if it is here, beside whatever the caller does next. Who
     * needs it waits for it, and is told what is wrong.
     */
    public static void begin() {
        try {
            require();
            NativeRuntime.begin();
        } catch (ModelException | LinkageError e) {
            System.getLogger(Installation.class.getName())
                    .log(System.Logger.Level.DEBUG, "ONNX Runtime is not loaded", e);
        }
    }
}
