package io.spcodec.tensor;

import java.util.List;

/** The float networks of a bundle, all of them the encoder's, with the names of their inputs and output. */
public enum Role {
    /** Pixels to what the lapped transform of them lacks. */
    ANALYSIS("analysis.onnx", "latents", "pixels"),
    /** Gained latents to hyper-latents, unrounded. */
    HYPER_ANALYSIS("hyper-analysis.onnx", "hyper", "latents"),
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
