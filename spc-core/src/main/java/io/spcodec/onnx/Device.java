package io.spcodec.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where networks run: the processor, or CUDA if asked for and there. ONNX Runtime lists CUDA even
 * where it cannot load, and finds out in 6 seconds and 600 MB of temporary files, so the driver is
 * looked for first. What was found is remembered and said once.
 */
final class Device {
    private static final System.Logger LOGGER = System.getLogger(Device.class.getName());

    /** Beyond this many threads the small networks only wait for each other. */
    private static final int MAX_THREADS = 16;

    /** System property: threads of each network, where all processors are too many. */
    static final String THREADS_PROPERTY = "io.spcodec.threads";

    private static final List<Path> DRIVER_FILES =
            List.of(
                    Path.of("/proc/driver/nvidia/version"),
                    Path.of("/dev/nvidiactl"),
                    Path.of("C:\\Windows\\System32\\nvcuda.dll"));

    private static String cudaFailure;
    private static boolean cudaAnnounced;

    private Device() {}

    /**
     * Options for a session, to be closed.
     *
     * @param cuda whether it will run on the GPU
     */
    record Options(Handle<SessionOptions> handle, boolean cuda) implements AutoCloseable {
        SessionOptions get() {
            return handle.get();
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    /**
     * Makes options for a session.
     *
     * @throws ModelException if the GPU is asked for and there is none
     */
    static Options options(Provider provider) throws ModelException {
        NativeRuntime.environment();
        Handle<SessionOptions> handle = new Handle<>(new SessionOptions());
        try {
            SessionOptions options = handle.get();
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(threads());
            // Idle threads of one network must not burn the cores that the next network needs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // An arena keeps what its largest run took; one that shrinks after each run costs time
            // and leaves the C library's heap in ever more pieces (LoadTest).
            options.setCPUArenaAllocator(false);
            return new Options(handle, provider != Provider.CPU && addCuda(options, provider));
        } catch (ModelException e) {
            handle.close();
            throw e;
        } catch (OrtException e) {
            handle.close();
            throw new ModelException("ONNX Runtime refuses its options", e);
        }
    }

    /**
     * Returns the threads of each network.
     *
     * @throws ModelException if the system property is no number of threads
     */
    static int threads() throws ModelException {
        String text = System.getProperty(THREADS_PROPERTY);
        if (text == null) {
            return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        }
        try {
            int threads = Integer.parseInt(text.strip());
            if (threads >= 1) {
                return Math.min(MAX_THREADS, threads);
            }
        } catch (NumberFormatException e) {
            // Refused below with the same words.
        }
        throw new ModelException(
                "system property %s is '%s', expected a whole number from 1"
                        .formatted(THREADS_PROPERTY, text));
    }

    /** Uses the processor from now on, and says so if nobody has. */
    static synchronized void giveUp(OrtException failure) {
        if (cudaFailure == null) {
            cudaFailure =
                    "a GPU is here but CUDA does not work, so networks run on the processor: "
                            + failure.getMessage();
            LOGGER.log(System.Logger.Level.WARNING, cudaFailure);
        }
    }

    /** Returns what was said, or null. */
    static synchronized String cudaFailure() {
        return cudaFailure;
    }

    /** Returns whether sessions with these options run on the GPU. */
    private static synchronized boolean addCuda(SessionOptions options, Provider provider)
            throws ModelException {
        boolean required = provider == Provider.CUDA;
        if (DRIVER_FILES.stream().noneMatch(Files::exists)) {
            if (required) {
                throw new ModelException("CUDA was asked for, but no NVIDIA driver is installed");
            }
            return false;
        }
        if (cudaFailure != null && !required) {
            return false;
        }
        try (Handle<OrtCUDAProviderOptions> cuda = new Handle<>(new OrtCUDAProviderOptions(0))) {
            options.addCUDA(cuda.get());
            if (!cudaAnnounced) {
                cudaAnnounced = true;
                LOGGER.log(System.Logger.Level.INFO, "networks run on CUDA device 0");
            }
            return true;
        } catch (OrtException e) {
            if (required) {
                throw new ModelException("CUDA was asked for, but does not load", e);
            }
            giveUp(e);
            return false;
        }
    }
}
