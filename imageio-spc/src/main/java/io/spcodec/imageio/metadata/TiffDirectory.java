package io.spcodec.imageio.metadata;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** An image file directory of TIFF, and those that its pointers lead to. */
final class TiffDirectory {
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_BYTES = 4;

    /** Fields by their tags. */
    private final Map<Integer, Field> fields = new TreeMap<>();

    /** Directories by the tags that point to them. */
    private final Map<Integer, TiffDirectory> children = new TreeMap<>();

    /** A field's values, most significant byte first. */
    record Field(TiffType type, byte[] values) {
        int count() {
            return values.length / type.bytes;
        }
    }

    void put(int tag, Field field) {
        fields.put(tag, field);
    }

    void put(int tag, TiffDirectory child) {
        fields.remove(tag);
        children.put(tag, child);
    }

    void remove(int tag) {
        fields.remove(tag);
    }

    Field field(int tag) {
        return fields.get(tag);
    }

    TiffDirectory child(int tag) {
        return children.get(tag);
    }

    boolean isEmpty() {
        return fields.isEmpty() && children.isEmpty();
    }

    /** Returns the directory as Exif data: a TIFF structure without an image. */
    byte[] toExif() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + bytes());
        out.putShort((short) 0x4d4d).putShort((short) 42).putInt(HEADER_BYTES);
        write(out);
        return out.array();
    }

    private int entryCount() {
        return fields.size() + children.size();
    }

    private int headBytes() {
        return Short.BYTES + entryCount() * ENTRY_BYTES + Integer.BYTES;
    }

    /** With values and children, each at an even offset. */
    private int bytes() {
        int bytes = headBytes();
        for (Field field : fields.values()) {
            bytes += outside(field);
        }
        for (TiffDirectory child : children.values()) {
            bytes += child.bytes();
        }
        return bytes;
    }

    /** Returns the bytes of values that are too long for their entry. */
    private static int outside(Field field) {
        return field.values().length <= VALUE_BYTES ? 0 : even(field.values().length);
    }

    private static int even(int length) {
        return length + (length & 1);
    }

    private void write(ByteBuffer out) {
        int start = out.position();
        int outside = start + headBytes();
        out.putShort((short) entryCount());
        TreeMap<Integer, Object> entries = new TreeMap<>(fields);
        entries.putAll(children);
        for (Map.Entry<Integer, Object> entry : entries.entrySet()) {
            out.putShort(entry.getKey().shortValue());
            if (entry.getValue() instanceof Field field) {
                out.putShort((short) field.type().code).putInt(field.count());
                if (outside(field) == 0) {
                    out.put(field.values()).put(new byte[VALUE_BYTES - field.values().length]);
                } else {
                    out.putInt(outside);
                    out.duplicate().position(outside).put(field.values());
                    outside += outside(field);
                }
            } else {
                TiffDirectory child = (TiffDirectory) entry.getValue();
                out.putShort((short) TiffType.LONG.code).putInt(1).putInt(outside);
                child.write(out.duplicate().position(outside));
                outside += child.bytes();
            }
        }
        out.putInt(0);
    }
}
