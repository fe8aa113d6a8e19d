package io.spcodec.encode;

import io.spcodec.error.SpcException;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.work.RunControl;

/** What a search asks of an image: its streams at some qualities, and how close they come. */
interface Tries {
    /** Encodes at one quality. */
    EncodePass.Encoded at(int qualityIndex) throws SpcException;

    /**
     * Encodes at one quality with the fineness of another stream, and no more groups of channels in a
     * tile than that has: where sizes jump from one quality to the next, it is one of these.
     */
    EncodePass.Encoded at(int qualityIndex, EncodePass.Encoded like) throws SpcException;

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
