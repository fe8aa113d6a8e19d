package io.spcodec.imageio;

import io.spcodec.EncodeOptions;
import io.spcodec.ImageInfo;
import io.spcodec.Metadata;
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
            options = saliency(options, own);
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

    /**
     * The image's own colour space goes before the metadata's profile. Metadata of an SPC stream
     * whose image has become sRGB since, or any image that was converted, leave the profile out: it
     * is not that of these samples.
     */
    private static Metadata carried(SourceImage source, SpcImageMetadata metadata) {
        if (metadata == null) {
            return new Metadata(source.icc(), null, null);
        }
        Metadata carried = metadata.carried();
        boolean stale = source.converted() || metadata.info() != null && source.hasColorSpace();
        byte[] icc = source.icc() != null || stale ? source.icc() : carried.icc();
        return new Metadata(icc, carried.exif(), carried.xmp());
    }
}
