package io.spcodec;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Small streams of all kinds that are damaged in tests: both forms, all colour types, one to
 * three tiles, with and without steps, alpha that is constant and that is not, metadata, with and without a filter.
 */
enum DamageSample {
    DOT(1, 1, ColorType.GRAY),
    SLIVER(3, 200, ColorType.RGB),
    TINY(16, 16, ColorType.RGB),
    GRAY(70, 40, ColorType.GRAY),
    PLAIN(64, 64, ColorType.RGB),
    FINE(60, 44, ColorType.RGB, 1023),
    COARSE(120, 90, ColorType.RGB, 0),
    STEPS(130, 100, ColorType.RGB, Trait.STEPS),
    GRAY_STEPS(66, 130, ColorType.GRAY, Trait.STEPS),
    GRAY_ALPHA(40, 33, ColorType.GRAY_ALPHA),
    ALPHA(50, 61, ColorType.RGB_ALPHA),
    OPAQUE(33, 20, ColorType.RGB_ALPHA, Trait.OPAQUE),
    ALPHA_STEPS(90, 70, ColorType.RGB_ALPHA, Trait.STEPS),
    EXIF(48, 48, ColorType.RGB, Trait.METADATA),
    ALL(72, 56, ColorType.RGB_ALPHA, Trait.METADATA, Trait.STEPS),
    ALL_GRAY(31, 17, ColorType.GRAY_ALPHA, Trait.METADATA, Trait.STEPS, Trait.OPAQUE),
    TWO_TILES(530, 20, ColorType.RGB),
    TWO_ROWS(24, 540, ColorType.GRAY, Trait.STEPS),
    TWO_ALPHA(520, 30, ColorType.RGB_ALPHA, Trait.STEPS),
    THREE_TILES(1030, 9, ColorType.GRAY, Trait.METADATA),
    FILTERED(200, 170, ColorType.RGB, 950),
    FILTERED_ALL(530, 50, ColorType.RGB_ALPHA, 970, Trait.METADATA, Trait.STEPS);

    private static final byte[] BLOB =
            "II*\0 a blob with TILE, TOC_, STEP and FILT in it".getBytes(StandardCharsets.US_ASCII);

    private final int width;
    private final int height;
    private final ColorType type;
    private final int quality;
    private final List<Trait> traits;

    /** What a sample has beside pixels. */
    enum Trait {
        STEPS,
        OPAQUE,
        METADATA
    }

    DamageSample(int width, int height, ColorType type, Trait... traits) {
        this(width, height, type, 200, traits);
    }

    DamageSample(int width, int height, ColorType type, int quality, Trait... traits) {
        this.width = width;
        this.height = height;
        this.type = type;
        this.quality = quality;
        this.traits = List.of(traits);
    }

    private boolean has(Trait trait) {
        return traits.contains(trait);
    }

    byte[] encode(SpcEncoder encoder) throws IOException {
        PixelImage image = TestImages.photo(width, height, type);
        if (has(Trait.OPAQUE)) {
            for (int i = type.channels() - 1; i < image.samples().length; i += type.channels()) {
                image.samples()[i] = (byte) 0xFF;
            }
        }
        EncodeOptions options = EncodeOptions.defaults().withQuality(quality / 1023.0);
        if (has(Trait.STEPS)) {
            Region corner = new Region(0, 0, (width + 1) / 2, (height + 1) / 2);
            options = options.withSaliency(SaliencyMap.ofRegions(List.of(corner), width, height));
        } else {
            options = options.withSaliencyOff();
        }
        if (has(Trait.METADATA)) {
            options = options.withMetadata(new Metadata(BLOB, BLOB.clone(), BLOB.clone()));
        }
        return encoder.encode(image, options);
    }
}
