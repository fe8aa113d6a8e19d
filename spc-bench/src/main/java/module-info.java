/** Benchmarks and evaluation of SPC. */
module io.spcodec.bench {
    requires io.spcodec.core;
    requires io.spcodec.imageio;
    requires jmh.core;
}
