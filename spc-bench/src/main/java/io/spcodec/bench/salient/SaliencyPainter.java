package io.spcodec.bench.salient;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.SaliencyMap;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.work.RunControl;
import java.io.IOException;

/** Paints the map that steers the bits, as gray over the whole photograph. */
public final class SaliencyPainter implements AutoCloseable {
    private final ModelBundle model;

    /**
     * Opens the bundle that encoders use.
     *
     * @throws IOException if it is refused
     */
    public SaliencyPainter() throws IOException {
        model = ModelBundle.openDefault(Provider.CPU);
    }

    /** Returns the map as an RGB image of the photograph's size. */
    public PixelImage paint(PixelImage image) throws IOException {
        try (RunControl control = RunControl.start("saliency", null)) {
            SaliencyMap map = SaliencyEstimator.run(model, image, control);
            return ImageFiles.resize(gray(map), image.width(), image.height());
        }
    }

    private static PixelImage gray(SaliencyMap map) {
        PixelImage gray = PixelImage.blank(map.width(), map.height(), ColorType.RGB);
        for (int i = 0; i < gray.samples().length; i++) {
            float value = map.value(i / 3 % map.width(), i / 3 / map.width());
            gray.samples()[i] = (byte) Math.round(255 * value);
        }
        return gray;
    }

    @Override
    public void close() {
        model.close();
    }
}
