package io.spcodec.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.network.QualityTables;
import io.spcodec.network.TinyModel;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gains are powers of two in 1/1024 octaves, one for each channel. */
class LatentScaleTest {
    private static final LatentArea PLANE = new LatentArea(4, 8, 6, 5);
    private static final LatentArea PART = new LatentArea(5, 10, 3, 2);

    private final TensorPool pool = new TensorPool();

    private static QualityTables tables(int... gains) throws SpcException {
        QualityTables made = new TinyModel().read().at(0);
        return new QualityTables(
                made.inverseGains(),
                gains,
                made.indexBiases(),
                made.hyperIndices(),
                made.filmScale(),
                made.filmShift(),
                made.latentFactors(),
                made.meanFactors(),
                made.saliencyFineness(),
                made.feedback());
    }

    @Test
    void areaOfEachChannelIsCopiedTimesItsGain() throws SpcException {
        LatentScale scale = new LatentScale(tables(0, 1024, -2048, 512));
        assertEquals(4, scale.channels());
        LatentPlane plane = new LatentPlane(4, PLANE);
        Random random = new Random(1);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = random.nextInt(-1000, 1000);
        }
        double[] gains = {1, 2, 0.25, Math.sqrt(2)};
        try (Tensor target = pool.take(new Shape(2, 4, PART.rows(), PART.columns()))) {
            for (int i = 0; i < 24; i++) {
                target.set(i, 7);
            }
            scale.copyTo(plane, PART, target, 1);
            float[] found = target.toArray();
            for (int i = 0; i < 24; i++) {
                assertEquals(7, found[i], "the other image of the batch");
            }
            int place = 24;
            for (int channel = 0; channel < 4; channel++) {
                for (int row = 1; row < 4; row++) {
                    for (int column = 2; column < 4; column++) {
                        float latent = plane.values()[channel * 30 + row * 5 + column];
                        double expected = latent * gains[channel];
                        assertEquals(expected, found[place++], 1e-4, "channel " + channel);
                    }
                }
            }
        }
    }
}
