package io.spcodec.filter;

/**
 * What the section FILT of a stream says. Immutable, thread-safe.
 *
 * @param adaptive the filter of all planes
 * @param calm squares that are smoothed behind it
 */
public record PictureFilter(AdaptiveFilter adaptive, CalmSquares calm) {
    /** Returns a filter that smooths nothing. */
    public static PictureFilter of(AdaptiveFilter adaptive, int width, int height) {
        return new PictureFilter(adaptive, CalmSquares.none(width, height));
    }

    /** Returns whether it may change a sample. */
    public boolean isNeeded() {
        return adaptive.isNeeded() || calm.any();
    }
}
