package io.spcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The place where a picture was taken, taken out of its Exif (CIPA DC-008): the entry that points to
 * the GPS directory goes, the directory and its values become zeros, nothing else moves.
 */
final class ExifLocation {

    private static final int ENTRY_BYTES = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int SHORT = 3;

    /** Bytes of a value by its type, 0 to 12. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final ByteBuffer exif;
    private final Set<Integer> seen = new HashSet<>();
    private int orientation = 1;
    private boolean nested;

    private ExifLocation(byte[] exif) {
        this.exif = ByteBuffer.wrap(exif);
        if (exif.length >= 2 && exif[0] == 'I' && exif[1] == 'I') {
            this.exif.order(ByteOrder.LITTLE_ENDIAN);
        } else if (exif.length < 2 || exif[0] != 'M' || exif[1] != 'M') {
            throw new IndexOutOfBoundsException("no byte order");
        }
    }

    /** Returns a copy without GPS; null for null and for what cannot be read. */
    static byte[] remove(byte[] exif) {
        if (exif == null) {
            return null;
        }
        byte[] copy = exif.clone();
        try {
            ExifLocation location = new ExifLocation(copy);
            location.directories(location.exif.getInt(4));
            return copy;
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** Returns Exif of the orientation alone; null where it is upright or cannot be read. */
    static byte[] orientation(byte[] exif) {
        int found = 1;
        try {
            if (exif != null) {
                ExifLocation location = new ExifLocation(exif.clone());
                location.directory(location.exif.getInt(4));
                found = location.orientation;
            }
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
        if (found < 2 || found > 8) {
            return null;
        }
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) found)
                .array();
    }

    /** Walks a chain of directories. */
    private void directories(int first) {
        int at = first;
        while (at != 0) {
            at = directory(at);
        }
    }

    /** Returns where the next directory is, 0 if there is none or it was seen. */
    private int directory(int at) {
        if (!seen.add(at)) {
            return 0;
        }
        int count = exif.getShort(at) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + i * ENTRY_BYTES;
            int tag = exif.getShort(entry) & 0xFFFF;
            if (tag == ORIENTATION && exif.getShort(entry + 2) == SHORT && seen.size() == 1) {
                orientation = exif.getShort(entry + 8) & 0xFFFF;
            } else if (tag == EXIF_DIRECTORY && !nested) {
                nested = true;
                directories(exif.getInt(entry + 8));
                nested = false;
            } else if (tag == GPS_DIRECTORY) {
                blank(exif.getInt(entry + 8));
                count--;
                i--;
                drop(at, entry, count);
            }
        }
        int next = at + 2 + count * ENTRY_BYTES;
        return next + Integer.BYTES <= exif.capacity() ? exif.getInt(next) : 0;
    }

    /** Moves what follows an entry over it, the pointer to the next directory included. */
    private void drop(int directory, int entry, int countLeft) {
        int end =
                Math.min(
                        exif.capacity(),
                        directory + 2 + (countLeft + 1) * ENTRY_BYTES + Integer.BYTES);
        byte[] bytes = exif.array();
        int moved = end - entry - ENTRY_BYTES;
        System.arraycopy(bytes, entry + ENTRY_BYTES, bytes, entry, moved);
        Arrays.fill(bytes, entry + moved, end, (byte) 0);
        exif.putShort(directory, (short) countLeft);
    }

    private void blank(int at) {
        int count = exif.getShort(at) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + i * ENTRY_BYTES;
            int type = exif.getShort(entry + 2) & 0xFFFF;
            long bytes =
                    (type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0)
                            * Integer.toUnsignedLong(exif.getInt(entry + 4));
            if (bytes > Integer.BYTES) {
                zero(exif.getInt(entry + 8), bytes);
            }
        }
        zero(at, 2L + (long) count * ENTRY_BYTES);
    }

    private void zero(int from, long bytes) {
        if (from < 0 || bytes > exif.capacity() - from) {
            throw new IndexOutOfBoundsException("a value beyond the end");
        }
        Arrays.fill(exif.array(), from, from + (int) bytes, (byte) 0);
    }
}
