package io.spcodec.imageio;

import io.spcodec.image.SaliencyMap;
import java.util.Locale;
import javax.imageio.ImageWriteParam;

/**
 * How an SPC image is written. The mode's meaning:
 *
 * <ul>
 *   <li>{@code MODE_EXPLICIT}: {@link #setCompressionQuality quality}, or the target given last;
 *   <li>{@code MODE_COPY_FROM_METADATA}, the initial one: the quality of the stream that the
 *       metadata come from, otherwise 0.5;
 *   <li>{@code MODE_DEFAULT}: quality 0.5;
 *   <li>{@code MODE_DISABLED}: refused, for the format has no uncompressed form.
 * </ul>
 *
 * <p>A target sets {@code MODE_EXPLICIT} by itself. Not thread-safe.
 */
public final class SpcImageWriteParam extends ImageWriteParam {
    /** The one compression type there is: tuned to how people see. */
    public static final String PERCEPTUAL = "Perceptual";

    /** The quality where none is given. */
    static final float DEFAULT_QUALITY = 0.5f;

    private static final float[] QUALITY_VALUES = {0, 0.25f, 0.5f, 0.75f, 1};
    private static final String[] QUALITY_DESCRIPTIONS = {
        "Small file", "Medium quality", "High quality", "Highest quality"
    };

    private long targetBytes;
    private double targetBitsPerPixel;
    private SaliencyMap saliencyMap;
    private boolean saliency = true;
    private boolean exact;

    /** A param for a locale, which may be null; descriptions are in English. */
    public SpcImageWriteParam(Locale locale) {
        super(locale);
        canWriteCompressed = true;
        compressionTypes = new String[] {PERCEPTUAL};
        compressionType = PERCEPTUAL;
        compressionQuality = DEFAULT_QUALITY;
    }

    /** Sets the quality, 0 (smallest) to 1 (best), and drops a target. */
    @Override
    public void setCompressionQuality(float quality) {
        super.setCompressionQuality(quality);
        dropTargets();
    }

    /**
     * Sets the mode; as ImageIO demands, {@code MODE_EXPLICIT} starts with the default quality.
     *
     * @throws UnsupportedOperationException for {@code MODE_DISABLED}
     */
    @Override
    public void setCompressionMode(int mode) {
        if (mode == MODE_DISABLED) {
            throw new UnsupportedOperationException("SPC has no uncompressed form");
        }
        super.setCompressionMode(mode);
        if (mode == MODE_EXPLICIT) {
            unsetCompression();
        }
    }

    /** Returns to type {@link #PERCEPTUAL} and quality 0.5 without a target. */
    @Override
    public void unsetCompression() {
        super.unsetCompression();
        compressionType = PERCEPTUAL;
        compressionQuality = DEFAULT_QUALITY;
        dropTargets();
    }

    private void dropTargets() {
        targetBytes = 0;
        targetBitsPerPixel = 0;
    }

    /**
     * Asks for the best quality whose file is not longer than this, metadata included; in place of
     * a quality. Writing fails if even the lowest quality is longer.
     *
     * @param bytes at least 1
     * @throws IllegalArgumentException if it is less
     */
    public void setTargetBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("target of " + bytes + " bytes");
        }
        setCompressionMode(MODE_EXPLICIT);
        targetBytes = bytes;
    }

    /** Returns the target in bytes, or 0 without one. */
    public long getTargetBytes() {
        return targetBytes;
    }

    /**
     * Asks for the best quality whose file has at most so many bits for each pixel; otherwise as
     * {@link #setTargetBytes}.
     *
     * @param bits above 0
     * @throws IllegalArgumentException if it is not
     */
    public void setTargetBitsPerPixel(double bits) {
        if (!(bits > 0 && bits < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("target of " + bits + " bits per pixel");
        }
        setCompressionMode(MODE_EXPLICIT);
        targetBitsPerPixel = bits;
    }

    /** Returns the target in bits per pixel, or 0 without one. */
    public double getTargetBitsPerPixel() {
        return targetBitsPerPixel;
    }

    /**
     * Sets where bits are spent, in any compression mode: the map is stretched over what is written.
     *
     * @param map null returns to the codec's own estimate
     */
    public void setSaliencyMap(SaliencyMap map) {
        saliencyMap = map;
        saliency = true;
    }

    /** Returns the caller's map, or null. */
    public SaliencyMap getSaliencyMap() {
        return saliencyMap;
    }

    /** Switches saliency on (the default: estimated unless a map is set) or off. */
    public void setSaliencyEnabled(boolean enabled) {
        saliency = enabled;
    }

    /** Returns whether bits follow saliency. */
    public boolean isSaliencyEnabled() {
        return saliency;
    }

    /**
     * Sets whether colours under alpha 0 are coded like all others; if not, the default, colours
     * that continue those around take their place, at next to no cost.
     */
    public void setExact(boolean newExact) {
        exact = newExact;
    }

    /** Returns whether colours under alpha 0 are kept. */
    public boolean isExact() {
        return exact;
    }

    @Override
    public boolean isCompressionLossless() {
        requireExplicit();
        return false;
    }

    @Override
    public float[] getCompressionQualityValues() {
        requireExplicit();
        return QUALITY_VALUES.clone();
    }

    @Override
    public String[] getCompressionQualityDescriptions() {
        requireExplicit();
        return QUALITY_DESCRIPTIONS.clone();
    }

    /** Returns about how many bits a pixel of a photograph takes at a quality, 0 to 1. */
    @Override
    public float getBitRate(float quality) {
        requireExplicit();
        return TypicalRate.bitsPerPixel(quality);
    }

    private void requireExplicit() {
        if (getCompressionMode() != MODE_EXPLICIT) {
            throw new IllegalStateException("the compression mode is not MODE_EXPLICIT");
        }
    }
}
