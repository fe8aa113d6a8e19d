package io.spcodec.imageio;

import io.spcodec.EncodeOptions;
import io.spcodec.ImageInfo;
import io.spcodec.image.Metadata;
import java.awt.color.ColorSpace;
import javax.imageio.ImageWriteParam;

/** An ImageIO param and metadata, in the codec's words. */
final class WriteOptions {
    private static final double MAX_QUALITY_INDEX = 1023;

    private WriteOptions() {}

    /**
     * Translates.
     *
     * @param param null for the defaults; params of other classes give a quality at most
     * @param metadata of the image, or null
     */
    static EncodeOptions of(SourceImage source, ImageWriteParam param, SpcImageMetadata metadata) {
        EncodeOptions options = goal(EncodeOptions.defaults(), param, metadata);
        if (param instanceof SpcImageWriteParam own) {
            options = saliency(options, own).withExact(own.isExact());
        }
        return options.withMetadata(carried(source, metadata));
    }

    private static EncodeOptions goal(
            EncodeOptions defaults, ImageWriteParam param, SpcImageMetadata metadata) {
        boolean compresses = param != null && param.canWriteCompressed();
        int mode =
                compresses ? param.getCompressionMode() : ImageWriteParam.MODE_COPY_FROM_METADATA;
        ImageInfo origin = metadata == null ? null : metadata.info();
        if (mode == ImageWriteParam.MODE_COPY_FROM_METADATA && origin != null) {
            return defaults.withQuality(origin.qualityIndex() / MAX_QUALITY_INDEX);
        }
        if (mode != ImageWriteParam.MODE_EXPLICIT) {
            return defaults.withQuality(SpcImageWriteParam.DEFAULT_QUALITY);
        }
        if (param instanceof SpcImageWriteParam own && own.getTargetBytes() > 0) {
            return defaults.withTargetBytes(own.getTargetBytes());
        }
        if (param instanceof SpcImageWriteParam own && own.getTargetBitsPerPixel() > 0) {
            return defaults.withTargetBitsPerPixel(own.getTargetBitsPerPixel());
        }
        return defaults.withQuality(param.getCompressionQuality());
    }

    private static EncodeOptions saliency(EncodeOptions options, SpcImageWriteParam param) {
        if (!param.isSaliencyEnabled()) {
            return options.withSaliencyOff();
        }
        return param.getSaliencyMap() == null
                ? options.withSaliencyAuto()
                : options.withSaliency(param.getSaliencyMap());
    }

    private static Metadata carried(SourceImage source, SpcImageMetadata metadata) {
        Metadata carried = metadata == null ? Metadata.none() : metadata.carried();
        return new Metadata(profile(source, metadata), carried.exif(), carried.xmp());
    }

    /**
     * The image's own colour space goes before the metadata's profile, but the metadata have the
     * bytes of the original, so they are taken where both mean the same. Metadata of an SPC stream
     * whose image has become sRGB since, and any image that was converted, leave the profile out:
     * it is not that of these samples.
     */
    private static byte[] profile(SourceImage source, SpcImageMetadata metadata) {
        byte[] own = source.space() == null ? null : ColorProfiles.profileOf(source.space());
        byte[] given = metadata == null ? null : metadata.carried().icc();
        if (given == null || source.converted()) {
            return own;
        }
        if (own == null) {
            boolean stale = metadata.info() != null && source.space() != null;
            return stale ? null : given;
        }
        try {
            ColorSpace space = ColorProfiles.colorSpace(given, source.pixels().colorType());
            return space != null && ColorProfiles.isSame(space, source.space()) ? given : own;
        } catch (IllegalArgumentException e) {
            return own;
        }
    }
}
