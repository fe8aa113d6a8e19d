package io.spcodec.container;

import io.spcodec.error.MalformedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli, RFC 3720), four bytes behind what it covers, the high one first. */
final class Checksum {

    static final int BYTES = 4;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Checksum() {}

    static int of(byte[] data, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, offset, length);
        return (int) crc.getValue();
    }

    /** Compares the checksum of a part with the one that follows it within the array. */
    static void verify(String section, byte[] data, int offset, int length)
            throws MalformedException {
        int stored = (int) INT.get(data, offset + length);
        int computed = of(data, offset, length);
        if (stored != computed) {
            throw new MalformedException(
                    section + " checksum",
                    offset + length,
                    hex(stored),
                    hex(computed) + " for the " + length + " bytes before it");
        }
    }

    private static String hex(int value) {
        return String.format("%08x", value);
    }
}
