package io.spcodec.image;

/** Takes a decoded image in parts, so that it need not be in memory as a whole. */
@FunctionalInterface
public interface PixelSink {
    /**
     * Takes the next strip. Strips are as wide as the decoded region, come from top to bottom and
     * cover it exactly once, on the thread that called the decoder. An unchecked exception thrown
     * here ends the decoding and reaches whoever started it.
     *
     * @param strip where it lies in the image
     * @param pixels of the strip's size; the sink may keep them
     */
    void accept(Region strip, PixelImage pixels);
}
