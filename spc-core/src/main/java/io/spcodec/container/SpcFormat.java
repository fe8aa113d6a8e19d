package io.spcodec.container;

/** The numbers of the format, version 2; docs/FORMAT.md says what they are for. */
public final class SpcFormat {

    /** 8B S P C CR LF SUB LF: a transfer in text mode damages it at once, as PNG's. */
    public static final long SIGNATURE = 0x8B53_5043_0D0A_1A0AL;

    /** Bytes of the signature. */
    public static final int SIGNATURE_BYTES = 8;

    /** The version written, and the only one read. */
    public static final int VERSION = 2;

    /** Header: the first section, mandatory. */
    public static final int HEAD = 0x48454144;

    /** ICC profile, kept byte for byte. */
    public static final int ICCP = 0x49434350;

    /** Exif, kept byte for byte. */
    public static final int EXIF = 0x45584946;

    /** XMP packet, kept byte for byte. */
    public static final int XMP_ = 0x584D505F;

    /** Alpha plane, lossless. */
    public static final int ALPH = 0x414C5048;

    /** Saliency step map. */
    public static final int STEP = 0x53544550;

    /** Filter of the decoded samples. */
    public static final int FILT = 0x46494C54;

    /** Table of contents: the length of each tile's payload. */
    public static final int TOC_ = 0x544F435F;

    /** One tile; as many as the header's size makes, in rows. */
    public static final int TILE = 0x54494C45;

    /** The last section, empty. */
    public static final int DONE = 0x444F4E45;

    /** Bytes of a section besides its payload: tag, length, CRC-32C. */
    public static final int SECTION_OVERHEAD = 12;

    /** Bytes of a tag and a length. */
    public static final int SECTION_START = 8;

    /** Width and height are at most this. */
    public static final int MAX_SIDE = 1 << 24;

    /** Tiles are squares of 2 to this power pixels at least. */
    public static final int MIN_TILE_BITS = 6;

    /** Tiles are squares of 2 to this power pixels at most. */
    public static final int MAX_TILE_BITS = 13;

    /** Bytes of a model's name at most; printable ASCII. */
    public static final int MAX_MODEL_NAME = 31;

    /** Tiles at most, a bound on the table before it is allocated. */
    public static final int MAX_TILES = 1 << 20;

    private SpcFormat() {}

    /** Returns the four letters of a tag; what is no letter shows as a question mark. */
    public static String name(int tag) {
        StringBuilder name = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            int letter = tag >>> shift & 0xff;
            name.append(letter > 0x20 && letter < 0x7f ? (char) letter : '?');
        }
        return name.toString();
    }

    /** Returns whether a reader that does not know the tag has to give up: it starts with a capital. */
    public static boolean isMandatory(int tag) {
        return (tag >>> 24 & 0x20) == 0;
    }

    /** Returns whether a tag is a letter and three letters, digits or underscores. */
    static boolean isTag(int tag) {
        boolean valid = isLetter(tag >>> 24);
        for (int shift = 16; shift >= 0; shift -= 8) {
            int c = tag >>> shift & 0xff;
            valid &= isLetter(c) || c >= '0' && c <= '9' || c == '_';
        }
        return valid;
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
}
