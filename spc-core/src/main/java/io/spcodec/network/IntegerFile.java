package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays of integers, as a bundle's exact files hold them. Immutable.
 *
 * <p>Little-endian: magic {@code SPCI}, u16 version, u16 number of entries; each a u8 length and
 * the ASCII name, u8 bytes per signed integer (1, 2 or 4), u8 rank, u32 dimensions, the integers.
 */
public final class IntegerFile {
    private static final int MAGIC = 'S' | 'P' << 8 | 'C' << 16 | 'I' << 24;
    private static final int VERSION = 2;
    private static final int MAX_RANK = 4;

    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** An array: its integers are the bytes from the buffer's position to its limit. */
    private record Entry(int bytes, int[] shape, ByteBuffer values) {}

    private IntegerFile(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param file its name, for messages
     * @param data all of it; not copied
     * @throws ModelException if it is anything else, naming entry and offset
     */
    public static IntegerFile read(String file, byte[] data) throws ModelException {
        IntegerFile result = new IntegerFile(file);
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        result.require(in, 8, "the head");
        if (in.getInt() != MAGIC || in.getShort() != VERSION) {
            throw new ModelException(file + " is no file of integers of version " + VERSION);
        }
        int count = in.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            result.readEntry(in, i);
        }
        if (in.hasRemaining()) {
            throw new ModelException(
                    "%s: %d bytes behind the last entry, at byte %d"
                            .formatted(file, in.remaining(), in.position()));
        }
        return result;
    }

    private void readEntry(ByteBuffer in, int number) throws ModelException {
        require(in, 1, "the name's length of entry " + number);
        byte[] name = new byte[in.get() & 0xff];
        require(in, name.length + 2, "the name of entry " + number);
        in.get(name);
        String text = new String(name, StandardCharsets.US_ASCII);
        int at = in.position();
        int bytes = in.get();
        int rank = in.get() & 0xff;
        if (bytes != 1 && bytes != 2 && bytes != 4 || rank > MAX_RANK) {
            throw new ModelException(
                    "%s: %s at byte %d has %d bytes per integer and rank %d"
                            .formatted(file, text, at, bytes, rank));
        }
        require(in, rank * Integer.BYTES, "the shape of " + text);
        int[] shape = new int[rank];
        long size = bytes;
        for (int i = 0; i < rank; i++) {
            shape[i] = in.getInt();
            size = shape[i] < 0 || size > Integer.MAX_VALUE ? Long.MAX_VALUE : size * shape[i];
        }
        require(in, size, text + " of shape " + Arrays.toString(shape));
        ByteBuffer values = in.slice(in.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) size);
        if (entries.put(text, new Entry(bytes, shape, values)) != null) {
            throw new ModelException("%s: %s twice, at byte %d".formatted(file, text, at));
        }
    }

    private void require(ByteBuffer in, long bytes, String what) throws ModelException {
        if (bytes > in.remaining()) {
            throw new ModelException(
                    "%s is cut short: %s is to start at byte %d of %d"
                            .formatted(file, what, in.position(), in.limit()));
        }
    }

    /** Returns whether there is such an entry. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Returns an entry's dimensions. */
    public int[] shape(String name) throws ModelException {
        return entry(name).shape.clone();
    }

    /**
     * Returns an entry's integers.
     *
     * @param shape that it has to have; a negative side may be any
     */
    public int[] ints(String name, int... shape) throws ModelException {
        Entry entry = entry(name, shape);
        ByteBuffer in = entry.values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int[] result = new int[in.remaining() / entry.bytes];
        switch (entry.bytes) {
            case Integer.BYTES -> in.asIntBuffer().get(result);
            case Short.BYTES -> widen(in.asShortBuffer(), result);
            default -> widen(in, result);
        }
        return result;
    }

    /** In bulk first: one value after the other out of a buffer takes several times as long. */
    private static void widen(ByteBuffer in, int[] target) {
        byte[] values = new byte[target.length];
        in.get(values);
        for (int i = 0; i < target.length; i++) {
            target[i] = values[i];
        }
    }

    private static void widen(ShortBuffer in, int[] target) {
        short[] values = new short[target.length];
        in.get(values);
        for (int i = 0; i < target.length; i++) {
            target[i] = values[i];
        }
    }

    /** Returns the same of an entry of single bytes. */
    public byte[] bytes(String name, int... shape) throws ModelException {
        Entry entry = entry(name, shape);
        if (entry.bytes != 1) {
            throw new ModelException(file + ": " + name + " is not of single bytes");
        }
        byte[] result = new byte[entry.values.remaining()];
        entry.values.duplicate().get(result);
        return result;
    }

    /** Refuses a value, in the words that all refusals of this file have. */
    ModelException refuse(String name, String found, String expected) {
        return new ModelException(
                "%s: %s is %s, expected %s".formatted(file, name, found, expected));
    }

    private Entry entry(String name, int... shape) throws ModelException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(file + " has no " + name);
        }
        boolean fits = shape.length == 0 || shape.length == entry.shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 || shape[i] == entry.shape[i];
        }
        if (!fits) {
            throw refuse(
                    name,
                    "of shape " + Arrays.toString(entry.shape),
                    Arrays.toString(shape) + ", -1 being any");
        }
        return entry;
    }
}
