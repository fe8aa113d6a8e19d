package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.QualityIndex;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;

/**
 * What a decoder has to know before it can read a tile.
 *
 * @param width in pixels, 1 to 2<sup>24</sup>
 * @param height in pixels, 1 to 2<sup>24</sup>
 * @param colorType what the samples mean
 * @param qualityIndex 0 to 1023
 * @param tileSize side of a tile in pixels, a power of two from 64 to 8192
 * @param model the bundle that wrote the stream
 */
public record Header(
        int width, int height, ColorType colorType, int qualityIndex, int tileSize, ModelId model) {

    private static final int QUALITY_SHIFT = 6;
    private static final int COLOR_SHIFT = 4;

    /** Bits of a byte that are the length of the model's name; the three above are flags. */
    private static final int NAME_LENGTH_MASK = 0x1f;

    /** Refuses what the format cannot hold. */
    public Header {
        requireWithin("width", width, 1, SpcFormat.MAX_SIDE);
        requireWithin("height", height, 1, SpcFormat.MAX_SIDE);
        requireWithin("quality index", qualityIndex, 0, QualityIndex.MAX);
        requireWithin(
                "tile size", tileSize, 1 << SpcFormat.MIN_TILE_BITS, 1 << SpcFormat.MAX_TILE_BITS);
        if (Integer.bitCount(tileSize) != 1) {
            throw new IllegalArgumentException("tile size " + tileSize + " is no power of two");
        }
        long tiles = (long) tiles(width, tileSize) * tiles(height, tileSize);
        if (tiles > SpcFormat.MAX_TILES) {
            throw new IllegalArgumentException(tiles + " tiles, at most " + SpcFormat.MAX_TILES);
        }
    }

    private static void requireWithin(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    field + " " + value + " is not within " + least + ".." + most);
        }
    }

    /** Returns the number of tiles in a row. */
    public int tilesX() {
        return tiles(width, tileSize);
    }

    /** Returns the number of rows of tiles. */
    public int tilesY() {
        return tiles(height, tileSize);
    }

    /** Returns the number of tiles, at most 2<sup>20</sup>. */
    public int tileCount() {
        return tilesX() * tilesY();
    }

    /** Returns the width times height. */
    public long pixels() {
        return (long) width * height;
    }

    private static int tiles(int side, int tileSize) {
        return (side - 1) / tileSize + 1;
    }

    /** Writes the fields in their order, with flags 0 to 7. */
    void write(PayloadWriter out, int flags) {
        int tileBits = Integer.numberOfTrailingZeros(tileSize);
        out.varint(width)
                .varint(height)
                .u16(qualityIndex << QUALITY_SHIFT | codeOf(colorType) << COLOR_SHIFT | tileBits)
                .u8(flags << 5 | model.name().length());
        model.write(out);
    }

    /** A header with the flags that stood in it. */
    record Flagged(Header header, int flags) {}

    /** Reads the fields, checks each and the image against the limits. */
    static Flagged read(PayloadReader in, DecodeLimits limits, int allowedFlags)
            throws SpcException {
        final int start = in.position();
        int width = in.varint("width", SpcFormat.MAX_SIDE);
        int height = in.varint("height", SpcFormat.MAX_SIDE);
        int packed = in.u16("quality, colour and tile size");
        int flagsAt = in.position();
        int flags = in.u8("flags");
        if ((flags >> 5 & ~allowedFlags) != 0) {
            throw in.malformed("flags", flagsAt, "" + (flags >> 5), "only " + allowedFlags);
        }
        ModelId model = ModelId.read(in, flags & NAME_LENGTH_MASK);
        long pixels = (long) width * height;
        if (pixels > limits.maxPixels()) {
            throw new LimitExceededException(
                    "pixels", pixels, limits.maxPixels(), DecodeLimits.MAX_PIXELS);
        }
        try {
            Header header =
                    new Header(
                            width,
                            height,
                            colorType(packed >> COLOR_SHIFT & 3),
                            packed >> QUALITY_SHIFT,
                            1 << (packed & 0xf),
                            model);
            return new Flagged(header, flags >> 5);
        } catch (IllegalArgumentException e) {
            throw in.malformed("fields", start, e.getMessage(), "the ranges of the format");
        }
    }

    private static int codeOf(ColorType type) {
        return switch (type) {
            case GRAY -> 0;
            case GRAY_ALPHA -> 1;
            case RGB -> 2;
            case RGB_ALPHA -> 3;
        };
    }

    private static ColorType colorType(int code) {
        return switch (code) {
            case 0 -> ColorType.GRAY;
            case 1 -> ColorType.GRAY_ALPHA;
            case 2 -> ColorType.RGB;
            default -> ColorType.RGB_ALPHA;
        };
    }
}
