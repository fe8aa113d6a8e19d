package io.spcodec.bench.codec;

import io.spcodec.image.PixelImage;
import java.io.IOException;

/** A lossy codec with one knob. Implementations need not be safe for use by several threads. */
public interface Codec extends AutoCloseable {

    /** Returns the short name under which results are filed. */
    String name();

    /** Returns a name that another model or command line changes: of what files are kept under. */
    default String identity() throws IOException {
        return name();
    }

    /** Returns the range of the setting. */
    Knob knob();

    /**
     * Returns the whole compressed file.
     *
     * @param image RGB
     * @param setting a value of {@link #knob()}
     * @throws IOException if the encoder fails
     */
    byte[] encode(PixelImage image, double setting) throws IOException;

    /**
     * Returns the RGB image in a file that {@link #encode} made.
     *
     * @throws IOException if the decoder fails
     */
    PixelImage decode(byte[] file) throws IOException;

    /**
     * Returns the processor seconds that this kind of codec has used up to now; differences count.
     * The resolution is 10 ms, so only sums over many files mean something.
     */
    double clock();

    @Override
    default void close() throws IOException {}
}
