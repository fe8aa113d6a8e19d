package io.spcodec.imageio.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The chunks of a PNG file, up to the first damage. */
final class PngFile {
    private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);

    private PngFile() {}

    static boolean isPng(byte[] file) {
        return file.length > SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static void read(byte[] file, Parts parts) {
        PngChunks chunks = new PngChunks(parts);
        ByteBuffer in = ByteBuffer.wrap(file, SIGNATURE.length, file.length - SIGNATURE.length);
        while (in.remaining() >= 12) {
            int length = in.getInt();
            byte[] type = new byte[4];
            in.get(type);
            if (length < 0 || length > in.remaining() - 4) {
                break;
            }
            chunks.add(new String(type, ISO_8859_1), in.slice(in.position(), length));
            in.position(in.position() + length + 4);
        }
        chunks.finish();
    }
}
