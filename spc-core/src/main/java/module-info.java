/** The SPC codec and the perceptual metrics. */
@SuppressWarnings("module") // The plugin is compiled after this module.
module io.spcodec.core {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires io.spcodec.models;

    exports io.spcodec;
    exports io.spcodec.container to
            io.spcodec.imageio;
    exports io.spcodec.metric;
}
