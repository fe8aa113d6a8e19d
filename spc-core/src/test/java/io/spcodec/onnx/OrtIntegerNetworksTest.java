package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.NetworksContract;
import io.spcodec.network.ToyModel;
import io.spcodec.onnx.OrtIntegerNetworks.Form;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** ONNX Runtime gives what the definition says, in both forms. */
class OrtIntegerNetworksTest {

    /** Bytes. */
    @Nested
    class InBytes extends NetworksContract {
        @Override
        protected IntegerNetworks open(IntegerModel model) throws ModelException {
            return OrtIntegerNetworks.open(model, ToyModel::file, Form.INT8, Provider.CPU);
        }
    }

    /** Single precision, on the processor here. */
    @Nested
    class Carried extends NetworksContract {
        @Override
        protected IntegerNetworks open(IntegerModel model) throws ModelException {
            return OrtIntegerNetworks.open(model, ToyModel::file, Form.FP32, Provider.CPU);
        }
    }

    @Test
    void aGraphThatIsNoneIsRefusedByName() throws Exception {
        Map<String, Long> open = Handle.open();
        ModelException e =
                refusal(name -> name.equals("stage5.onnx") ? new byte[100] : ToyModel.file(name));
        assertTrue(e.getMessage().startsWith("stage5.onnx is not a network"), e.getMessage());
        assertEquals(open, Handle.open(), "no native object is left");
    }

    @Test
    void aGraphOfAnotherStageIsRefusedByName() throws Exception {
        // stage2 and stage3 have the same shape.
        ModelException e =
                refusal(name -> ToyModel.file(name.equals("stage2.onnx") ? "stage3.onnx" : name));
        assertTrue(e.getMessage().startsWith("stage2.onnx is not a network"), e.getMessage());
    }

    private static ModelException refusal(OrtIntegerNetworks.Files files) throws Exception {
        IntegerModel model = ToyModel.read();
        return assertThrows(
                ModelException.class,
                () -> OrtIntegerNetworks.open(model, files, Form.INT8, Provider.CPU));
    }

    @Test
    void aGraphHasTheWeightsOfTheModel() throws Exception {
        byte[] integers = ToyModel.file("integers.bin");
        String name = "stage2.out.w";
        int at = new String(integers, StandardCharsets.ISO_8859_1).indexOf(name);
        at += name.length() + 2 + 4 * Integer.BYTES;
        integers[at] += integers[at] > 0 ? -1 : 1;
        for (Form form : Form.values()) {
            try (IntegerNetworks networks =
                    OrtIntegerNetworks.open(
                            IntegerModel.read(integers), ToyModel::file, form, Provider.CPU)) {
                assertEquals("stage2", ToyModel.golden().firstDifference(networks));
            }
        }
    }
}
