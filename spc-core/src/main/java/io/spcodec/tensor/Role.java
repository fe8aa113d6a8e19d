package io.spcodec.tensor;

import java.util.List;

/** The float networks of a bundle, with the names of their inputs and output. */
public enum Role {
    /** Pixels to latents. */
    ANALYSIS("analysis.onnx", "latents", "pixels"),
    /** Gained latents to hyper-latents, unrounded. */
    HYPER_ANALYSIS("hyper-analysis.onnx", "hyper", "latents"),
    /** Hyper-latents to the features that the means are made of. */
    HYPER_SYNTHESIS("hyper-synthesis.onnx", "features", "hyper"),
    /** Features to the means of the first stage. */
    CONTEXT_0("context-0.onnx", "means", "features"),
    /** Features and the latents known so far to the means of the second stage. */
    CONTEXT_1("context-1.onnx", "means", "features", "known"),
    /** The same for the third stage. */
    CONTEXT_2("context-2.onnx", "means", "features", "known"),
    /** The same for the last stage. */
    CONTEXT_3("context-3.onnx", "means", "features", "known"),
    /** Latents to pixels, for a quality. */
    SYNTHESIS("synthesis.onnx", "pixels", "latents", "quality"),
    /** Latents to pixels at an eighth of the size. */
    PREVIEW("preview.onnx", "pixels", "latents"),
    /** A small image to the share of attention that each of its blocks draws, 0 to 1. */
    SALIENCY("saliency.onnx", "saliency", "pixels");

    private final String file;
    private final String output;
    private final List<String> inputs;

    Role(String file, String output, String... inputs) {
        this.file = file;
        this.output = output;
        this.inputs = List.of(inputs);
    }

    /** Returns the context network of a stage, 0 to 3. */
    public static Role context(int stage) {
        return values()[CONTEXT_0.ordinal() + stage];
    }

    public String file() {
        return file;
    }

    public String output() {
        return output;
    }

    public List<String> inputs() {
        return inputs;
    }
}
