package io.spcodec.imageio.picture;

import java.awt.image.ColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Alpha that BMP files of 32 bits a pixel have and that a reader may not know of. */
final class BmpAlpha {
    private static final int MAGIC = 0x4D42; // "BM", little-endian
    private static final int HEADER_BYTES = 54;
    private static final int ALPHA_MASK_OFFSET = 66;
    private static final int PLAIN = 0;

    private BmpAlpha() {}

    /** Says so if a file has alpha and the image read from it has none. */
    static void check(byte[] file, ColorModel read, Consumer<String> warnings) {
        if (file.length < HEADER_BYTES || read.hasAlpha()) {
            return;
        }
        ByteBuffer bmp = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (bmp.getShort(0) != MAGIC || bmp.getShort(28) != 32) {
            return;
        }
        boolean masks = bmp.getInt(30) != PLAIN;
        if (masks ? hasMask(bmp) : fourthBytesDiffer(bmp)) {
            warnings.accept("the alpha channel of the BMP was not read; the picture is opaque");
        }
    }

    private static boolean hasMask(ByteBuffer bmp) {
        return bmp.limit() >= ALPHA_MASK_OFFSET + 4 && bmp.getInt(ALPHA_MASK_OFFSET) != 0;
    }

    /** Officially these bytes mean nothing; where they differ some program meant them as alpha. */
    private static boolean fourthBytesDiffer(ByteBuffer bmp) {
        int from = bmp.getInt(10) + 3;
        long count = Math.abs((long) bmp.getInt(18) * bmp.getInt(22));
        if (from < HEADER_BYTES || from >= bmp.limit()) {
            return false;
        }
        byte first = bmp.get(from);
        for (long i = 0; i < count && from + 4 * i < bmp.limit(); i++) {
            if (bmp.get((int) (from + 4 * i)) != first) {
                return true;
            }
        }
        return false;
    }
}
