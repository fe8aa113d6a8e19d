package io.spcodec.encode;

import io.spcodec.image.Metadata;
import io.spcodec.image.SaliencyMap;

/**
 * What the stream of an image shall be.
 *
 * @param goal what decides the quality
 * @param saliency where the bits go
 * @param metadata what travels beside
 * @param exact whether colours under alpha 0 are coded like all others
 */
public record EncodeRequest(Goal goal, SaliencySource saliency, Metadata metadata, boolean exact) {

    /** Where the saliency map comes from. */
    public sealed interface SaliencySource {
        /** There is none: bits are spent alike everywhere. */
        record None() implements SaliencySource {
            @Override
            public String toString() {
                return "no saliency";
            }
        }

        /** A network expects it of the image. */
        record Estimated() implements SaliencySource {
            @Override
            public String toString() {
                return "estimated saliency";
            }
        }

        /** The caller made it. */
        record Given(SaliencyMap map) implements SaliencySource {
            @Override
            public String toString() {
                return map.toString();
            }
        }
    }

    /** Returns what was chosen. */
    @Override
    public String toString() {
        return "%s, %s, %s, %s"
                .formatted(goal, saliency, metadata, exact ? "exact" : "hidden colours filled");
    }

    /** Returns this with another goal. */
    public EncodeRequest with(Goal newGoal) {
        return new EncodeRequest(newGoal, saliency, metadata, exact);
    }

    /** Returns this with saliency from elsewhere. */
    public EncodeRequest with(SaliencySource newSaliency) {
        return new EncodeRequest(goal, newSaliency, metadata, exact);
    }

    /** Returns this with other metadata. */
    public EncodeRequest with(Metadata newMetadata) {
        return new EncodeRequest(goal, saliency, newMetadata, exact);
    }

    /** Returns this with colours under alpha 0 coded or not. */
    public EncodeRequest withExact(boolean newExact) {
        return new EncodeRequest(goal, saliency, metadata, newExact);
    }
}
