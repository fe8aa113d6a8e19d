package io.spcodec.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.spcodec.ModelException;
import io.spcodec.Provider;
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

    private static final List<Path> DRIVER_FILES =
            List.of(
                    Path.of("/proc/driver/nvidia/version"),
                    Path.of("/dev/nvidiactl"),
                    Path.of("C:\\Windows\\System32\\nvcuda.dll"));

    private static boolean cudaFailed;
    private static boolean cudaAnnounced;

    private Device() {}

    /** Makes options for a session; the caller closes them. */
    static SessionOptions options(Provider provider) throws OrtException, ModelException {
        SessionOptions options = new SessionOptions();
        options.setInterOpNumThreads(1);
        options.setIntraOpNumThreads(threads());
        // Idle threads of one network must not burn the cores that the next network needs.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (provider != Provider.CPU) {
            addCuda(options, provider);
        }
        return options;
    }

    static int threads() {
        return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Decides what to do about a network that did not load: on the processor it is no network;
     * elsewhere it may be the device's fault, and the processor is tried from now on.
     */
    static synchronized boolean canFallBack(Provider provider, Exception failure) {
        if (provider != Provider.AUTO || !cudaAnnounced || cudaFailed) {
            return false;
        }
        cudaFailed = true;
        warn(failure);
        return true;
    }

    private static void warn(Exception failure) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "a GPU is here but CUDA does not work, so networks run on the processor: "
                        + failure.getMessage());
    }

    private static synchronized void addCuda(SessionOptions options, Provider provider)
            throws ModelException {
        boolean required = provider == Provider.CUDA;
        if (DRIVER_FILES.stream().noneMatch(Files::exists)) {
            if (required) {
                throw new ModelException("CUDA was asked for, but no NVIDIA driver is installed");
            }
            return;
        }
        if (cudaFailed && !required) {
            return;
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            options.addCUDA(cuda);
            if (!cudaAnnounced) {
                cudaAnnounced = true;
                LOGGER.log(System.Logger.Level.INFO, "networks run on CUDA device 0");
            }
        } catch (OrtException e) {
            cudaFailed = true;
            if (required) {
                throw new ModelException("CUDA was asked for, but does not load", e);
            }
            warn(e);
        }
    }
}
