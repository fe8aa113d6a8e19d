package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;

/** ICC profiles of streams and of images. */
final class ColorProfiles {
    private static final float[][] PROBES = {
        {0.2f, 0.5f, 0.9f}, {0.7f, 0.1f, 0.4f}, {0.5f, 0.8f, 0.2f}, {0.9f, 0.9f, 0.9f}
    };

    private ColorProfiles() {}

    /**
     * The colour space of a stream's profile.
     *
     * @param icc the profile, or null
     * @return null where there is no profile or it is sRGB, which needs none
     * @throws IllegalArgumentException if the profile is damaged or not for such an image
     */
    static ICC_ColorSpace colorSpace(byte[] icc, ColorType type) {
        if (icc == null) {
            return null;
        }
        ICC_ColorSpace space;
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            space = new ICC_ColorSpace(profile);
            // Lazy profiles show their damage at the first conversion only.
            space.toRGB(new float[space.getNumComponents()]);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the ICC profile is damaged: " + e.getMessage(), e);
        }
        int wanted = type.colorChannels() == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
        if (space.getType() != wanted) {
            throw new IllegalArgumentException(
                    "the ICC profile is for colour space type "
                            + space.getType()
                            + ", not "
                            + type);
        }
        return isBuiltIn(space) ? null : space;
    }

    /** The profile that an image of this colour space needs, or null if it needs none. */
    static byte[] profileOf(ColorSpace space) {
        return space instanceof ICC_ColorSpace icc && !isBuiltIn(icc)
                ? icc.getProfile().getData()
                : null;
    }

    /**
     * Whether two colour spaces show the same colours. Their bytes do not tell: Java hands out a
     * profile's bytes in another order once it has been used.
     */
    static boolean isSame(ColorSpace a, ColorSpace b) {
        if (a.equals(b)) {
            return true;
        }
        if (a.getType() != b.getType()) {
            return false;
        }
        int components = a.getNumComponents();
        for (float[] probe : PROBES) {
            float[] value = Arrays.copyOf(probe, components);
            if (!Arrays.equals(a.toRGB(value), b.toRGB(value))) {
                return false;
            }
        }
        return true;
    }

    /** Whether Java's own types, sRGB and its gray, say the same. */
    private static boolean isBuiltIn(ICC_ColorSpace space) {
        return space.isCS_sRGB()
                || space == ColorSpace.getInstance(ColorSpace.CS_GRAY)
                || Arrays.equals(
                        space.getProfile().getData(),
                        ICC_Profile.getInstance(
                                        space.getNumComponents() == 1
                                                ? ColorSpace.CS_GRAY
                                                : ColorSpace.CS_sRGB)
                                .getData());
    }
}
