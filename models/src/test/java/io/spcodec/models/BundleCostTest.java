package io.spcodec.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of costs in MODEL_CARD.md is what the ONNX files say, and within the budget. */
class BundleCostTest {
    private static final String BUNDLE = "spc-1";
    private static final double DECODER_BUDGET = 8000;
    private static final double ENCODER_BUDGET = 16000;
    private static final List<String> CONTEXT =
            List.of("context-0.onnx", "context-1.onnx", "context-2.onnx", "context-3.onnx");

    private final List<String> rows = new ArrayList<>();

    @Test
    void modelCardStatesTheCostOfEachPart() throws IOException {
        double analysis = row("analysis", List.of("analysis.onnx"));
        double hyperAnalysis = row("hyper-analysis", List.of("hyper-analysis.onnx"));
        double shared = row("scale network (integers)", List.of("scale.onnx"));
        shared += row("hyper-synthesis", List.of("hyper-synthesis.onnx"));
        shared += row("context, four stages", CONTEXT);
        double synthesis = row("synthesis", List.of("synthesis.onnx"));
        row("preview", List.of("preview.onnx"));
        double decoder = total("decoder", shared + synthesis);
        double encoder = total("encoder without saliency", shared + analysis + hyperAnalysis);
        assertTrue(decoder <= DECODER_BUDGET, "decoder: " + decoder);
        assertTrue(encoder <= ENCODER_BUDGET, "encoder: " + encoder);
        List<String> card =
                Files.readAllLines(Path.of("MODEL_CARD.md")).stream()
                        .dropWhile(line -> !line.startsWith("| part |"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .toList();
        assertEquals(String.join("\n", rows), String.join("\n", card));
    }

    private double row(String part, List<String> files) throws IOException {
        double multiplications = 0;
        long parameters = 0;
        long bytes = 0;
        for (String file : files) {
            try (InputStream in = Bundles.open(BUNDLE, file)) {
                byte[] data = in.readAllBytes();
                OnnxCost cost = new OnnxCost(data);
                multiplications += cost.multiplicationsPerPixel();
                parameters += cost.parameters();
                bytes += data.length;
            }
        }
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %,d | %,d |",
                        part,
                        multiplications / 1000,
                        parameters,
                        bytes));
        return multiplications;
    }

    private double total(String part, double multiplications) {
        rows.add(
                String.format(
                        Locale.ROOT, "| %s in all | %.2f | | |", part, multiplications / 1000));
        return multiplications;
    }
}
