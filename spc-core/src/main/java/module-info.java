/** The SPC codec and the perceptual metrics. */
@SuppressWarnings("module") // The plugin and the benchmarks are compiled after this module.
module io.spcodec.core {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires io.spcodec.models;

    exports io.spcodec;
    exports io.spcodec.container to
            io.spcodec.bench,
            io.spcodec.imageio;
    exports io.spcodec.control;
    exports io.spcodec.entropy to
            io.spcodec.bench;
    exports io.spcodec.error;
    exports io.spcodec.image;
    exports io.spcodec.latent to
            io.spcodec.bench;
    exports io.spcodec.metric;
    exports io.spcodec.model to
            io.spcodec.bench;
    exports io.spcodec.pixel to
            io.spcodec.bench;
    exports io.spcodec.saliency to
            io.spcodec.bench;
}
