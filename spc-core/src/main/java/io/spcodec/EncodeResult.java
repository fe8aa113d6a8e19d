package io.spcodec;

import io.spcodec.control.QualityIndex;

/**
 * What encoding gave.
 *
 * @param stream the whole stream; not copied
 * @param qualityIndex the quality it was made with, 0 to 1023
 * @param targetReached false if the target is beyond the best quality, which is what was written: the
 *     stream is smaller than asked for, or not as close to the original
 */
public record EncodeResult(byte[] stream, int qualityIndex, boolean targetReached) {

    /** Returns the quality, 0 to 1. */
    public double quality() {
        return QualityIndex.quality(qualityIndex);
    }
}
