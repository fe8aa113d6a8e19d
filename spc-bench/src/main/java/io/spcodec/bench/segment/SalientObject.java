package io.spcodec.bench.segment;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.OnnxNetwork;
import io.spcodec.image.PixelImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;

/**
 * The object that stands out, by U2-Net's small form (Qin and others, Pattern Recognition 2020) at
 * 320 x 320, from a network in a file. Not safe for use by several threads.
 */
final class SalientObject implements AutoCloseable {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final double SURE = 0.5;

    private final OnnxNetwork network;

    /**
     * Loads the network.
     *
     * @throws IllegalArgumentException if the file is missing or no network
     */
    SalientObject(Path file) {
        network = new OnnxNetwork(file);
    }

    Mask find(PixelImage image) {
        float[] saliency = network.run(Map.of("imagenet_norm_rgb", tensor(image)));
        BitSet cells = new BitSet();
        for (int i = 0; i < saliency.length; i++) {
            cells.set(i, saliency[i] > SURE);
        }
        return new Mask(cells);
    }

    private static OnnxNetwork.Tensor tensor(PixelImage image) {
        BufferedImage small = new BufferedImage(Mask.SIDE, Mask.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(ImageFiles.toBuffered(image), 0, 0, Mask.SIDE, Mask.SIDE, null);
        graphics.dispose();
        int pixels = Mask.SIDE * Mask.SIDE;
        float[] planes = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            int rgb = small.getRGB(i % Mask.SIDE, i / Mask.SIDE);
            for (int c = 0; c < 3; c++) {
                float level = (rgb >> 16 - 8 * c & 0xFF) / 255f;
                planes[c * pixels + i] = (level - MEAN[c]) / DEVIATION[c];
            }
        }
        return new OnnxNetwork.Tensor(planes, 1, 3, Mask.SIDE, Mask.SIDE);
    }

    @Override
    public void close() {
        network.close();
    }
}
