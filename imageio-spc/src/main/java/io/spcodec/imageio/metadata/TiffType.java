package io.spcodec.imageio.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Types of TIFF fields (TIFF 6.0, section 2), as trees name them. */
enum TiffType {
    BYTE("TIFFByte", 1, 1),
    ASCII("TIFFAscii", 2, 1),
    SHORT("TIFFShort", 3, 2),
    LONG("TIFFLong", 4, 4),
    RATIONAL("TIFFRational", 5, 8),
    SBYTE("TIFFSByte", 6, 1),
    UNDEFINED("TIFFUndefined", 7, 1),
    SSHORT("TIFFSShort", 8, 2),
    SLONG("TIFFSLong", 9, 4),
    SRATIONAL("TIFFSRational", 10, 8),
    FLOAT("TIFFFloat", 11, 4),
    DOUBLE("TIFFDouble", 12, 8);

    private final String node;
    final int code;
    final int bytes;

    TiffType(String node, int code, int bytes) {
        this.node = node;
        this.code = code;
        this.bytes = bytes;
    }

    /** Returns the type of a node, of one value or of several; null if it is of none. */
    static TiffType ofNode(String name) {
        for (TiffType type : values()) {
            if (name.equals(type.node) || name.equals(type.node + "s")) {
                return type;
            }
        }
        return null;
    }

    /**
     * Values as a field has them, most significant byte first.
     *
     * @throws NumberFormatException if one is none of this type
     */
    byte[] encode(List<String> values) {
        if (this == ASCII) {
            return (String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer out = ByteBuffer.allocate(values.size() * bytes);
        values.forEach(value -> put(value.strip(), out));
        return out.array();
    }

    private void put(String value, ByteBuffer out) {
        switch (this) {
            case SHORT, SSHORT -> out.putShort((short) Integer.parseInt(value));
            case LONG, SLONG -> out.putInt((int) Long.parseLong(value));
            case RATIONAL, SRATIONAL -> {
                int slash = value.indexOf('/');
                out.putInt((int) Long.parseLong(slash < 0 ? value : value.substring(0, slash)));
                out.putInt(slash < 0 ? 1 : (int) Long.parseLong(value.substring(slash + 1)));
            }
            case FLOAT -> out.putFloat(Float.parseFloat(value));
            case DOUBLE -> out.putDouble(Double.parseDouble(value));
            default -> out.put((byte) Integer.parseInt(value));
        }
    }
}
