package io.spcodec.imageio.metadata;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whole-array deflate streams (RFC 1950), with a bound against decompression bombs. */
final class Zlib {

    private Zlib() {}

    /** Returns the inflated bytes, or null if they are damaged, cut short or beyond the limit. */
    static byte[] inflate(byte[] deflated, long limitBytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 || out.size() + count > limitBytes) {
                    return null;
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
