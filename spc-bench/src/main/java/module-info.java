/** Benchmarks and evaluation of SPC. */
module io.spcodec.bench {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires io.spcodec.core;
    requires io.spcodec.imageio;
    requires io.spcodec.models;
    requires java.desktop;
    requires java.management;
    requires jmh.core;
    requires me.tongfei.progressbar;
}
