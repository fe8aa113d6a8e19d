/** The SPC codec and the perceptual metrics. */
module io.spcodec.core {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires io.spcodec.models;

    exports io.spcodec;
    exports io.spcodec.metric;
}
