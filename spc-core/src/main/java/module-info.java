/** The SPC codec and the perceptual metrics. */
@SuppressWarnings("module") // The plugin and the benchmarks are compiled after this module.
module io.spcodec.core {
    requires com.fasterxml.jackson.core;
    requires io.spcodec.models;
    requires jdk.jfr;
    requires static com.microsoft.onnxruntime;

    exports io.spcodec;
    exports io.spcodec.control;
    exports io.spcodec.error;
    exports io.spcodec.image;
    exports io.spcodec.metric;
    exports io.spcodec.analysis to
            io.spcodec.bench;
    exports io.spcodec.bundle to
            io.spcodec.bench;
    exports io.spcodec.container to
            io.spcodec.bench,
            io.spcodec.imageio;
    exports io.spcodec.entropy to
            io.spcodec.bench;
    exports io.spcodec.filter to
            io.spcodec.bench;
    exports io.spcodec.grid to
            io.spcodec.bench;
    exports io.spcodec.lapped to
            io.spcodec.bench;
    exports io.spcodec.network to
            io.spcodec.bench;
    exports io.spcodec.plain to
            io.spcodec.bench;
    exports io.spcodec.saliency to
            io.spcodec.bench;
    exports io.spcodec.synthesis to
            io.spcodec.bench;
    exports io.spcodec.tensor to
            io.spcodec.bench;
    exports io.spcodec.tile to
            io.spcodec.bench;
    exports io.spcodec.decode to
            io.spcodec.bench;
    exports io.spcodec.encode to
            io.spcodec.bench;
    exports io.spcodec.executor to
            io.spcodec.bench;
    exports io.spcodec.onnx to
            io.spcodec.bench;
    exports io.spcodec.trace to
            io.spcodec.bench;
    exports io.spcodec.work to
            io.spcodec.bench;
}
