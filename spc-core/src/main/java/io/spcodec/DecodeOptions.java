package io.spcodec;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.ProgressListener;
import io.spcodec.image.Region;
import java.util.Objects;

/** How to decode. Immutable; each {@code with} returns a changed copy. */
public final class DecodeOptions {
    private final DecodeLimits limits;
    private final Region region;
    private final boolean lenient;
    private final ProgressListener listener;

    private DecodeOptions(
            DecodeLimits limits, Region region, boolean lenient, ProgressListener listener) {
        this.limits = limits;
        this.region = region;
        this.lenient = lenient;
        this.listener = listener;
    }

    /**
     * Returns {@link DecodeLimits#defaults default limits}, the whole image, strict, no listener.
     *
     * @throws IllegalArgumentException if a system property sets a limit to nonsense
     */
    public static DecodeOptions defaults() {
        return new DecodeOptions(DecodeLimits.defaults(), null, false, null);
    }

    /** Returns these options with other limits, checked before anything is allocated. */
    public DecodeOptions withLimits(DecodeLimits newLimits) {
        return new DecodeOptions(
                Objects.requireNonNull(newLimits, "limits"), region, lenient, listener);
    }

    /**
     * Returns these options for a part of the image; only the tiles it needs are decoded.
     *
     * @param newRegion pixels, or null for the whole image; decoding throws {@link
     *     IllegalArgumentException} if it is not wholly inside
     */
    public DecodeOptions withRegion(Region newRegion) {
        return new DecodeOptions(limits, newRegion, lenient, listener);
    }

    /**
     * Returns these options with or without leniency: a lenient decoder fills damaged tiles from
     * their neighbours, leaves damaged metadata out, makes damaged alpha opaque and, where the step
     * map is damaged, all tiles gray; it warns of each. A strict one throws.
     */
    public DecodeOptions withLenient(boolean newLenient) {
        return new DecodeOptions(limits, region, newLenient, listener);
    }

    /** Returns these options with a listener, or none if null. */
    public DecodeOptions withListener(ProgressListener newListener) {
        return new DecodeOptions(limits, region, lenient, newListener);
    }

    /** Returns the limits. */
    public DecodeLimits limits() {
        return limits;
    }

    /** Returns the region, or null for the whole image. */
    public Region region() {
        return region;
    }

    /** Returns whether damage is passed over where possible. */
    public boolean lenient() {
        return lenient;
    }

    /** Returns the listener, or null. */
    public ProgressListener listener() {
        return listener;
    }

    /** Returns what was chosen. */
    @Override
    public String toString() {
        return "DecodeOptions[%s, %s, %s, %s]"
                .formatted(
                        region == null ? "whole image" : region,
                        lenient ? "lenient" : "strict",
                        limits,
                        listener == null ? "no listener" : "listener");
    }
}
