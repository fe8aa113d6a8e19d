package io.spcodec.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.onnx.OrtScaleNetwork;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ONNX Runtime and the interpreter give the same integers: on the golden input and on any other. */
class ScaleNetworkParityTest {
    private static final int ROUNDS = 12;

    @Test
    void bothReproduceTheGoldenIntegers() throws SpcException {
        BundleFiles files = BundleFiles.builtIn(ModelBundle.DEFAULT_ID);
        try (ModelBundle bundle = ModelBundle.openDefault(Provider.CPU)) {
            byte[] golden = files.read("golden.bin", bundle.manifest());
            ScaleSelfTest test = ScaleSelfTest.read(golden, bundle.manifest());
            assertTrue(test.passes(bundle.interpreted().scaleNetwork()), "interpreter");
            assertTrue(
                    bundle.symbols().scaleNetwork() instanceof OrtScaleNetwork, "no fallback here");
            assertTrue(test.passes(bundle.symbols().scaleNetwork()), "ONNX Runtime");
        }
    }

    @Test
    void bothAgreeOnRandomInputs() throws SpcException {
        Random random = new Random(7);
        try (ModelBundle bundle = ModelBundle.openDefault(Provider.CPU)) {
            for (int round = 0; round < ROUNDS; round++) {
                int rows = 1 + random.nextInt(8);
                int columns = 1 + random.nextInt(8);
                byte[] hyper = new byte[bundle.symbols().hyperChannels() * rows * columns];
                // From nearly silent to full range.
                int range = 1 << random.nextInt(8);
                for (int i = 0; i < hyper.length; i++) {
                    hyper[i] = (byte) Math.max(-127, random.nextInt(2 * range) - range);
                }
                int size = bundle.symbols().latentChannels() * 16 * rows * columns;
                byte[] expected = new byte[size];
                byte[] found = new byte[size];
                bundle.interpreted().scaleNetwork().run(hyper, rows, columns, expected);
                bundle.symbols().scaleNetwork().run(hyper, rows, columns, found);
                assertArrayEquals(expected, found);
            }
        }
    }
}
