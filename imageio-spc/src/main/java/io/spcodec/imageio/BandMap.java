package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import javax.imageio.ImageReadParam;

/**
 * Which channel of the stream goes to which band of the destination.
 *
 * @param destinationBands bands to fill, or null for all in their order
 * @param channels the channel for each band to fill, or {@link #OPAQUE}
 */
record BandMap(int[] destinationBands, int[] channels) {
    /** Stands for an alpha band that the stream does not have. */
    static final int OPAQUE = -1;

    /**
     * Makes the map of a read; its band settings have been checked, if there are any.
     *
     * @param param may be null
     * @param bands bands of the destination
     * @throws IllegalArgumentException if the destination has fewer bands than the stream
     */
    static BandMap of(ColorType type, ImageReadParam param, int bands) {
        int[] source = param == null ? null : param.getSourceBands();
        int[] destination = param == null ? null : param.getDestinationBands();
        if (source == null && destination == null) {
            return new BandMap(null, promotion(type, bands));
        }
        return new BandMap(destination, source == null ? promotion(type, type.channels()) : source);
    }

    /** Returns whether the caller chose bands. */
    static boolean areChosen(ImageReadParam param) {
        return param != null
                && (param.getSourceBands() != null || param.getDestinationBands() != null);
    }

    /** Returns the samples of one kind; gray goes to all three colours, a missing alpha is opaque. */
    private static int[] promotion(ColorType type, int bands) {
        boolean gray = type.colorChannels() == 1;
        int alpha = type.hasAlpha() ? type.channels() - 1 : OPAQUE;
        return switch (bands) {
            case 1 -> require(type == ColorType.GRAY, bands, type, 0);
            case 2 -> require(gray, bands, type, 0, alpha);
            case 3 ->
                    gray
                            ? require(!type.hasAlpha(), bands, type, 0, 0, 0)
                            : require(!type.hasAlpha(), bands, type, 0, 1, 2);
            case 4 -> gray ? new int[] {0, 0, 0, alpha} : new int[] {0, 1, 2, alpha};
            default -> require(false, bands, type);
        };
    }

    private static int[] require(boolean fits, int bands, ColorType type, int... channels) {
        if (!fits) {
            throw new IllegalArgumentException(
                    type + " does not fit " + bands + " bands unless source bands are chosen");
        }
        return channels;
    }
}
