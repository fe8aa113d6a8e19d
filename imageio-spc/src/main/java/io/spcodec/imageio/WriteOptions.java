package io.spcodec.imageio;

import io.spcodec.EncodeOptions;
import io.spcodec.ImageInfo;
import javax.imageio.ImageWriteParam;

/** An ImageIO param in the codec's words. */
final class WriteOptions {
    private WriteOptions() {}

    /**
     * Translates.
     *
     * @param param null for the defaults; params of other classes give a quality at most
     * @param origin the stream that the image comes from, or null
     */
    static EncodeOptions of(ImageWriteParam param, ImageInfo origin) {
        EncodeOptions options = goal(EncodeOptions.defaults(), param, origin);
        if (param instanceof SpcImageWriteParam own) {
            options = saliency(options, own).withExact(own.isExact());
        }
        return options;
    }

    private static EncodeOptions goal(
            EncodeOptions defaults, ImageWriteParam param, ImageInfo origin) {
        boolean compresses = param != null && param.canWriteCompressed();
        int mode =
                compresses ? param.getCompressionMode() : ImageWriteParam.MODE_COPY_FROM_METADATA;
        if (mode == ImageWriteParam.MODE_COPY_FROM_METADATA && origin != null) {
            return defaults.withQuality(origin.quality());
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
}
