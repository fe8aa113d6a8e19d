package io.spcodec.bench.judge;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.nio.file.Path;
import java.util.Map;

/**
 * LPIPS (Zhang, Isola, Efros, Shechtman and Wang, CVPR 2018), version 0.1, from a network in a file
 * that takes both images at once. 0 for equal images, rarely above 1.
 */
public final class Lpips implements AutoCloseable {
    private final OnnxNetwork network;

    /**
     * Loads a network with inputs {@code img0} and {@code img1}, RGB in -1 to 1.
     *
     * @param threads threads of a run; 0 for all cores
     * @throws IllegalArgumentException if the file is missing or no network
     */
    public Lpips(Path file, int threads) {
        network = new OnnxNetwork(file, threads);
    }

    /**
     * Returns the distance of two RGB images.
     *
     * @throws IllegalArgumentException if they differ in size or are not RGB
     */
    public double distance(PixelImage reference, PixelImage distorted) {
        if (reference.width() != distorted.width() || reference.height() != distorted.height()) {
            throw new IllegalArgumentException("images of different sizes");
        }
        return network.run(Map.of("img0", tensor(reference), "img1", tensor(distorted)))[0];
    }

    /** Returns the samples plane by plane, -1 to 1. */
    private static OnnxNetwork.Tensor tensor(PixelImage image) {
        if (image.colorType() != ColorType.RGB) {
            throw new IllegalArgumentException("LPIPS wants RGB, not " + image.colorType());
        }
        int pixels = image.width() * image.height();
        float[] planes = new float[3 * pixels];
        byte[] samples = image.samples();
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * pixels + i] = (samples[3 * i + c] & 0xFF) / 127.5f - 1;
            }
        }
        return new OnnxNetwork.Tensor(planes, 1, 3, image.height(), image.width());
    }

    @Override
    public void close() {
        network.close();
    }
}
