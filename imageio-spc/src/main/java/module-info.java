/** ImageIO reader and writer for SPC files. */
@SuppressWarnings("module") // The command line and the benchmarks are compiled after this module.
module io.spcodec.imageio {
    requires transitive io.spcodec.core;
    requires transitive java.desktop;

    exports io.spcodec.imageio;
    exports io.spcodec.imageio.metadata to
            io.spcodec.cli;
    exports io.spcodec.imageio.picture to
            io.spcodec.cli;
    exports io.spcodec.imageio.source to
            io.spcodec.bench,
            io.spcodec.cli;

    provides java.nio.file.spi.FileTypeDetector with
            io.spcodec.imageio.SpcFileTypeDetector;
    provides javax.imageio.spi.ImageReaderSpi with
            io.spcodec.imageio.SpcImageReaderSpi;
    provides javax.imageio.spi.ImageWriterSpi with
            io.spcodec.imageio.SpcImageWriterSpi;
}
