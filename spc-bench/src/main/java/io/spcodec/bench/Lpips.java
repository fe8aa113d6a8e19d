package io.spcodec.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.ColorType;
import io.spcodec.PixelImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * LPIPS v0.1 (Zhang et al., CVPR 2018) as an ONNX file with inputs {@code img0}, {@code img1} of
 * shape 1x3xHxW, RGB in -1 to 1. A yardstick only: no part of the product.
 */
final class Lpips implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final String name;
    private final OrtSession session;

    /**
     * Loads a file for the CPU.
     *
     * @param threads threads of one run; 0 for all cores
     */
    Lpips(String name, Path file, int threads) throws OrtException {
        this.name = name;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (threads > 0) {
                options.setIntraOpNumThreads(threads);
            }
            session = environment.createSession(file.toString(), options);
        }
    }

    String name() {
        return name;
    }

    /** Returns the distance of two RGB images; 0 for equal ones. */
    double distance(PixelImage reference, PixelImage distorted) {
        try (OnnxTensor a = tensor(reference);
                OnnxTensor b = tensor(distorted);
                OrtSession.Result result = session.run(Map.of("img0", a, "img1", b))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        } catch (OrtException e) {
            throw new IllegalStateException(name + " did not run", e);
        }
    }

    private OnnxTensor tensor(PixelImage image) throws OrtException {
        if (image.colorType() != ColorType.RGB) {
            throw new IllegalArgumentException("LPIPS takes RGB, not " + image.colorType());
        }
        int pixels = image.width() * image.height();
        FloatBuffer planes = ByteBuffer.allocateDirect(3 * pixels * Float.BYTES)
                .order(ByteOrder.nativeOrder()).asFloatBuffer();
        byte[] samples = image.samples();
        for (int i = 0; i < samples.length; i++) {
            planes.put(i % 3 * pixels + i / 3, (samples[i] & 0xFF) / 127.5f - 1);
        }
        return OnnxTensor.createTensor(
                environment, planes, new long[] {1, 3, image.height(), image.width()});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
