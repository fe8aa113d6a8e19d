package io.spcodec.encode;

import io.spcodec.error.SpcException;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.work.RunControl;

/** What a search asks of an image: its streams at some qualities, and how close they come. */
interface Tries {
    /** Encodes at one quality. */
    EncodePass.Encoded at(int qualityIndex) throws SpcException;

    /** Compares the image with what a decoder will make of a stream. */
    double score(PerceptualMetric metric, EncodePass.Encoded encoded) throws SpcException;

    /** Returns how many pixels the image has. */
    long pixelCount();

    /** Returns who is told how far the search is. */
    RunControl control();

    /** Returns the bytes of the stream that no quality makes fewer: ICC profile, Exif and XMP. */
    default long metadataBytes() {
        return 0;
    }
}
