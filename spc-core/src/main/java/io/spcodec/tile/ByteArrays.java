package io.spcodec.tile;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;

/** Arrays of tiles, one behind the other. */
final class ByteArrays {
    private ByteArrays() {}

    static byte[] join(Stream<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
