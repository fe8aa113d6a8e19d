package io.spcodec.bench.salient;

import io.spcodec.ColorType;
import io.spcodec.PixelImage;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.OnnxNetwork;
import io.spcodec.model.ModelBundle;
import io.spcodec.models.Bundles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Paints where the bundle's network expects people to look, as gray over the whole photograph. */
public final class SaliencyPainter implements AutoCloseable {
    private static final int LONG_SIDE = 320;
    private static final int GRID = 32;
    private static final int REDUCTION = 8;

    private final OnnxNetwork network;

    /**
     * Loads the network.
     *
     * @throws IOException if the bundle lacks it
     */
    public SaliencyPainter() throws IOException {
        try (InputStream in = Bundles.open(ModelBundle.DEFAULT_ID, "saliency.onnx")) {
            network = new OnnxNetwork(in.readAllBytes(), 1);
        }
    }

    /** Returns the map as an RGB image of the photograph's size. */
    public PixelImage paint(PixelImage image) {
        double scale = Math.min(1, (double) LONG_SIDE / Math.max(image.width(), image.height()));
        int width = Math.max(GRID, (int) (image.width() * scale) / GRID * GRID);
        int height = Math.max(GRID, (int) (image.height() * scale) / GRID * GRID);
        PixelImage small = ImageFiles.resize(image, width, height);
        float[] pixels = new float[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i % 3 * width * height + i / 3] = (small.samples()[i] & 0xFF) / 255f;
        }
        OnnxNetwork.Tensor input = new OnnxNetwork.Tensor(pixels, 1, 3, height, width);
        float[] map = network.run(Map.of("pixels", input));
        PixelImage gray = gray(map, width / REDUCTION, height / REDUCTION);
        return ImageFiles.resize(gray, image.width(), image.height());
    }

    private static PixelImage gray(float[] map, int width, int height) {
        PixelImage gray = PixelImage.blank(width, height, ColorType.RGB);
        for (int i = 0; i < 3 * map.length; i++) {
            float value = Math.max(0, Math.min(1, map[i / 3]));
            gray.samples()[i] = (byte) Math.round(255 * value);
        }
        return gray;
    }

    @Override
    public void close() {
        network.close();
    }
}
