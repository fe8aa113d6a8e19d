package io.spcodec.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.spcodec.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The native library of ONNX Runtime, which the program loads once and never gives back. Its report
 * of its usage is ended at once.
 */
final class NativeRuntime {
    /**
     * Bytes of stack for each byte of the command line. To report its usage, ONNX Runtime 1.29
     * matches the command line of the process against a regular expression, recursively: with an
     * ordinary stack a command line of 4 kB, which a class path soon makes, ends the JVM (onnxruntime
     * pull request 27379 brought it). It took about 800 bytes for each of 20,000 and of 60,000.
     */
    private static final long STACK_FOR_BYTE = 2 << 10;

    private static final long LEAST_STACK = 16L << 20;
    private static final long MOST_STACK = 2L << 30;

    /** What is taken for the length of the command line where it cannot be read. */
    private static final int UNKNOWN_LENGTH = 250_000;

    /** How the C library, C++ and ONNX Runtime say that memory ran out. */
    private static final List<String> OUT_OF_MEMORY =
            List.of("Cannot allocate memory", "bad_alloc", "Failed to allocate memory");

    private static final String NO_MEMORY =
            "there is no memory left outside Java's heap: raise ulimit -v, give the heap less (-Xmx)"
                    + " or use fewer threads (-Dio.spcodec.threads=1)";

    private static final String ENDING = "stopped, since this program is ending";

    private static Thread loader;

    // Written by the loader, read when it has ended.
    private static OrtEnvironment environment;
    private static Throwable failure;
    private static String message;

    private NativeRuntime() {}

    /**
     * Begins to load the library if nobody did.
     *
     * @throws ModelException if it would end the JVM
     */
    static synchronized void begin() throws ModelException {
        requireRunning();
        if (loader == null) {
            UsageReport.requireStartable();
            loader = startLoader();
        }
    }

    /**
     * Loads the library if nobody did.
     *
     * @throws ModelException if there is none for this platform, or it would end the JVM
     */
    static OrtEnvironment environment() throws ModelException {
        begin();
        join(loader);
        if (failure != null) {
            throw new ModelException(message, failure);
        }
        return environment;
    }

    /**
     * Loads it in a thread of its own: it is unpacked to a temporary file, an interrupt of the
     * caller would end that, and a class that failed to start stays broken for as long as the
     * program runs.
     */
    private static Thread startLoader() {
        Thread thread = new Thread(null, NativeRuntime::load, "spc-load", stackBytes());
        // The runtime's shutdown hook inherits it, and would keep an application's classes alive.
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            fail(e);
        }
        return thread;
    }

    private static void load() {
        try {
            OrtEnvironment loaded = OrtEnvironment.getEnvironment();
            UsageReport.end(loaded);
            UnpackedFolder.deleteAtEnd();
            environment = loaded;
        } catch (LinkageError | OrtException | RuntimeException | OutOfMemoryError e) {
            fail(e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(Throwable e) {
        message = LoadFailure.explain(e);
        failure = e;
    }

    private static long stackBytes() {
        return Math.min(MOST_STACK, LEAST_STACK + STACK_FOR_BYTE * commandLineBytes());
    }

    private static int commandLineBytes() {
        try {
            return Files.readAllBytes(Path.of("/proc/self/cmdline")).length;
        } catch (IOException e) {
            return UNKNOWN_LENGTH;
        }
    }

    /**
     * Checks that the JVM is not on its way out, when ONNX Runtime's shutdown hook takes everything
     * away under whoever still uses it.
     *
     * @throws ModelException if it is
     */
    static void requireRunning() throws ModelException {
        if (isEnding()) {
            throw new ModelException(ENDING);
        }
    }

    private static boolean isEnding() {
        Thread none = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(none);
            Runtime.getRuntime().removeShutdownHook(none);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /**
     * Returns why something failed: what the caller thinks, unless the JVM is on its way out or
     * memory ran out.
     */
    static ModelException failed(String otherwise, Throwable cause) {
        if (isEnding()) {
            return new ModelException(ENDING, cause);
        }
        String message = String.valueOf(cause.getMessage());
        return new ModelException(
                OUT_OF_MEMORY.stream().anyMatch(message::contains) ? NO_MEMORY : otherwise, cause);
    }
}
