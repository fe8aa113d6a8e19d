package io.spcodec.imageio.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The orientation in Exif data: entry 0x0112 of the first directory of a TIFF structure (Exif 2.32,
 * 4.6.4), 1 to 8. Nothing else of Exif is looked at.
 */
public final class ExifOrientation {
    /** The value of an image that is stored as it is to be seen. */
    public static final int NORMAL = 1;

    /** Names of the standard metadata format for the values 1 to 8. */
    private static final List<String> STANDARD_NAMES =
            List.of(
                    "Normal",
                    "FlipH",
                    "Rotate180",
                    "FlipV",
                    "FlipHRotate90",
                    "Rotate270",
                    "FlipVRotate90",
                    "Rotate90");

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int TIFF_HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int TIFF_MAGIC = 42;

    private ExifOrientation() {}

    /** Returns the orientation, 1 if there is none or the data are damaged. */
    public static int read(byte[] exif) {
        ByteBuffer tiff = tiff(exif);
        int at = tiff == null ? -1 : valueOffset(tiff);
        int value = at < 0 ? NORMAL : tiff.getShort(at);
        return value >= 1 && value <= STANDARD_NAMES.size() ? value : NORMAL;
    }

    /**
     * Returns Exif data with another orientation and all else as it was, or new data with nothing
     * else if there are none that have room for it.
     */
    public static byte[] write(byte[] exif, int orientation) {
        byte[] copy = exif == null ? null : exif.clone();
        ByteBuffer tiff = tiff(copy);
        int at = tiff == null ? -1 : valueOffset(tiff);
        if (at < 0) {
            return exif == null ? minimal(orientation) : exif;
        }
        tiff.putShort(at, (short) orientation);
        return copy;
    }

    /** Returns the name that the standard metadata format has for an orientation. */
    public static String standardName(int orientation) {
        return STANDARD_NAMES.get(orientation - 1);
    }

    /** Returns the orientation of a standard name, in letters of any case, or 0 if it is none. */
    public static int ofStandardName(String name) {
        for (int i = 0; i < STANDARD_NAMES.size(); i++) {
            if (STANDARD_NAMES.get(i).equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static byte[] minimal(int orientation) {
        return ByteBuffer.allocate(TIFF_HEADER_BYTES + 2 + ENTRY_BYTES + Integer.BYTES)
                .putShort((short) 0x4d4d)
                .putShort((short) TIFF_MAGIC)
                .putInt(TIFF_HEADER_BYTES)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static ByteBuffer tiff(byte[] exif) {
        if (exif == null || exif.length < TIFF_HEADER_BYTES) {
            return null;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif);
        int order = tiff.getShort(0);
        if (order == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (order != 0x4d4d) {
            return null;
        }
        return tiff.getShort(2) == TIFF_MAGIC ? tiff : null;
    }

    /** Returns the offset of the value in its entry, or -1. */
    private static int valueOffset(ByteBuffer tiff) {
        int directory = tiff.getInt(4);
        if (directory < TIFF_HEADER_BYTES || directory > tiff.limit() - 2) {
            return -1;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (at > tiff.limit() - ENTRY_BYTES) {
                return -1;
            }
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                return tiff.getShort(at + 2) == SHORT ? at + 8 : -1;
            }
        }
        return -1;
    }
}
