package io.spcodec.container;

/**
 * Where a quality lies between two of the equally spaced anchors that a bundle was trained at.
 *
 * @param anchor the lower of the two, never the last
 * @param part of the way to the next, 0 to {@link #WHOLE}
 */
public record QualityPosition(int anchor, int part) {
    /** The whole way from one anchor to the next. */
    public static final int WHOLE = SpcFormat.MAX_QUALITY;

    /**
     * Places a quality.
     *
     * @param qualityIndex 0 to {@link SpcFormat#MAX_QUALITY}
     * @param anchors how many there are, at least 2
     */
    public static QualityPosition of(int qualityIndex, int anchors) {
        int steps = qualityIndex * (anchors - 1);
        int anchor = Math.min(steps / SpcFormat.MAX_QUALITY, anchors - 2);
        return new QualityPosition(anchor, steps - anchor * WHOLE);
    }
}
