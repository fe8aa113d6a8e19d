package io.spcodec.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes what {@link IntegerFile} reads. */
final class IntegerFileWriter {
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private int count;

    /**
     * Adds an array.
     *
     * @param bytes of each integer: 1, 2 or 4
     * @param shape its sides
     */
    IntegerFileWriter entry(String name, int bytes, int[] shape, int... values) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out =
                ByteBuffer.allocate(3 + text.length + 4 * shape.length + bytes * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) text.length).put(text).put((byte) bytes).put((byte) shape.length);
        for (int side : shape) {
            out.putInt(side);
        }
        for (int value : values) {
            switch (bytes) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                default -> out.putInt(value);
            }
        }
        entries.writeBytes(out.array());
        count++;
        return this;
    }

    byte[] toByteArray() {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {'S', 'P', 'C', 'I'}).putShort((short) 2).putShort((short) count);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.array());
        file.writeBytes(entries.toByteArray());
        return file.toByteArray();
    }
}
