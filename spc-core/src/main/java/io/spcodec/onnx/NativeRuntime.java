package io.spcodec.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.spcodec.error.ModelException;

/**
 * The native library of ONNX Runtime, which the program loads once and never gives back. Its report
 * of its usage is ended at once.
 */
final class NativeRuntime {
    /**
     * Bytes of address space. To report its usage, ONNX Runtime 1.29 matches the command line of the
     * process against a regular expression, recursively: with an ordinary stack a command line of 4
     * kB, which a class path soon makes, ends the JVM (onnxruntime pull request 27379 brought it).
     */
    private static final long LOADER_STACK = 512L << 20;

    private static OrtEnvironment environment;
    private static Throwable failure;

    private NativeRuntime() {}

    /**
     * Loads the library if nobody did.
     *
     * @throws ModelException if there is none for this platform, or it would end the JVM
     */
    static synchronized OrtEnvironment environment() throws ModelException {
        if (environment == null && failure == null) {
            UsageReport.requireStartable();
            load();
        }
        if (failure != null) {
            throw new ModelException(message(), failure);
        }
        return environment;
    }

    /**
     * Loads it in a thread of its own: it is unpacked to a temporary file, an interrupt of the
     * caller would end that, and a class that failed to start stays broken for as long as the
     * program runs.
     */
    private static void load() {
        Thread loader =
                new Thread(
                        null,
                        () -> {
                            try {
                                OrtEnvironment loaded = OrtEnvironment.getEnvironment();
                                UsageReport.end(loaded);
                                environment = loaded;
                            } catch (LinkageError | OrtException | RuntimeException e) {
                                failure = e;
                            }
                        },
                        "spc-load",
                        LOADER_STACK);
        // The runtime's shutdown hook inherits it, and would keep an application's classes alive.
        loader.setContextClassLoader(null);
        loader.setDaemon(true);
        loader.start();
        boolean interrupted = false;
        while (loader.isAlive()) {
            try {
                loader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message() {
        return ("ONNX Runtime does not load on %s %s. One of these artifacts has to be on the path,"
                        + " never both: com.microsoft.onnxruntime:onnxruntime_gpu (Linux and Windows"
                        + " on x86-64) or com.microsoft.onnxruntime:onnxruntime (those, Linux on ARM"
                        + " and macOS)")
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
}
