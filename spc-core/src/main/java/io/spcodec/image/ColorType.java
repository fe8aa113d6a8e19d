package io.spcodec.image;

/** What the samples of one pixel mean, in their order in memory. */
public enum ColorType {
    /** One sample: gray. */
    GRAY(1, false),
    /** Two samples: gray, alpha. */
    GRAY_ALPHA(1, true),
    /** Three samples: red, green, blue (sRGB unless an ICC profile says otherwise). */
    RGB(3, false),
    /** Four samples: red, green, blue, alpha. */
    RGB_ALPHA(3, true);

    private final int colorChannels;
    private final boolean alpha;

    ColorType(int colorChannels, boolean alpha) {
        this.colorChannels = colorChannels;
        this.alpha = alpha;
    }

    /** Returns the number of samples a pixel has, alpha included: 1 to 4. */
    public int channels() {
        return alpha ? colorChannels + 1 : colorChannels;
    }

    /** Returns the number of samples without alpha: 1 or 3. */
    public int colorChannels() {
        return colorChannels;
    }

    /** Returns whether the last sample of a pixel is alpha (0 transparent, 255 opaque). */
    public boolean hasAlpha() {
        return alpha;
    }
}
