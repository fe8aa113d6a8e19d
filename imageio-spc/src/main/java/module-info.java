/** ImageIO reader and writer for SPC files. */
module io.spcodec.imageio {
    requires transitive io.spcodec.core;
    requires transitive java.desktop;

    exports io.spcodec.imageio;

    provides javax.imageio.spi.ImageReaderSpi with
            io.spcodec.imageio.SpcImageReaderSpi;
    provides javax.imageio.spi.ImageWriterSpi with
            io.spcodec.imageio.SpcImageWriterSpi;
}
