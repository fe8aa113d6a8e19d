package io.spcodec.imageio.source;

import io.spcodec.image.ColorType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;

/** ICC profiles of streams and of images. */
public final class ColorProfiles {
    private static final float[][] PROBES = {
        {0.2f, 0.5f, 0.9f}, {0.7f, 0.1f, 0.4f}, {0.5f, 0.8f, 0.2f}, {0.9f, 0.9f, 0.9f}
    };

    private ColorProfiles() {}

    /**
     * Returns the colour space of a stream's profile.
     *
     * @param icc the profile, or null
     * @return null where there is no profile or it is sRGB, which needs none
     * @throws IllegalArgumentException if the profile is damaged or not for such an image
     */
    public static ICC_ColorSpace colorSpace(byte[] icc, ColorType type) {
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
                    "the ICC profile is for %s and cannot describe %s"
                            .formatted(name(space.getType()), name(wanted)));
        }
        return isBuiltIn(space) ? null : space;
    }

    private static String name(int type) {
        return switch (type) {
            case ColorSpace.TYPE_GRAY -> "gray";
            case ColorSpace.TYPE_RGB -> "RGB";
            case ColorSpace.TYPE_CMYK -> "CMYK";
            default -> "colours of type " + type;
        };
    }

    /** Returns whether this is a sound profile for RGB. */
    static boolean isForRgb(byte[] icc) {
        try {
            return icc != null && colorSpace(icc, ColorType.RGB) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the profile that samples of this colour space need, or null if they need none. */
    static byte[] profileOf(ColorSpace space, ColorType type) {
        int wanted = type.colorChannels() == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
        return space instanceof ICC_ColorSpace icc && space.getType() == wanted && !isBuiltIn(icc)
                ? icc.getProfile().getData()
                : null;
    }

    /**
     * Returns whether two colour spaces show the same colours. Their bytes do not tell: Java hands out a
     * profile's bytes in another order once it has been used.
     */
    public static boolean isSame(ColorSpace a, ColorSpace b) {
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

    /** Returns whether Java's own types, sRGB and its gray, say the same. */
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
