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

/** The table of costs in MODEL_CARD.md is what the bundle's files say, and within the budget. */
class BundleCostTest {
    private static final String BUNDLE = "spc-2";

    /** A decoder's multiplications per pixel with all groups carried; bytes, not floats. */
    private static final double DECODER_BUDGET = 11_000;

    private static final double ENCODER_BUDGET = 17_500;

    private final List<String> rows = new ArrayList<>();

    @Test
    void modelCardStatesTheCostOfEachPart() throws IOException {
        double analysis = floats("analysis", "analysis.onnx");
        double hyperAnalysis = floats("hyper-analysis", "hyper-analysis.onnx");
        IntegerCost integers = new IntegerCost(read("integers.bin"));
        double shared = integers("hyper-synthesis (integers)", integers, "hyper.");
        shared += integers("context stages (integers)", integers, "stage");
        double synthesis = integers("synthesis (integers)", integers, "synthesis.");
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

    private static byte[] read(String file) throws IOException {
        try (InputStream in = Bundles.open(BUNDLE, file)) {
            return in.readAllBytes();
        }
    }

    private double floats(String part, String file) throws IOException {
        OnnxCost cost = new OnnxCost(read(file));
        return row(part, cost.multiplicationsPerPixel(), cost.parameters());
    }

    private double integers(String part, IntegerCost cost, String prefix) {
        return row(part, cost.multiplicationsPerPixel(prefix), cost.parameters(prefix));
    }

    private double row(String part, double multiplications, long parameters) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %,d |",
                        part,
                        multiplications / 1000,
                        parameters));
        return multiplications;
    }

    private double total(String part, double multiplications) {
        rows.add(
                String.format(Locale.ROOT, "| %s in all | %.2f | |", part, multiplications / 1000));
        return multiplications;
    }
}
