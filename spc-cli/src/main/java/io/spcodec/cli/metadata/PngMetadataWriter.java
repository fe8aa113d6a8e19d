package io.spcodec.cli.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.spcodec.image.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts ICC profile, Exif and XMP into a PNG file, right behind its header. */
public final class PngMetadataWriter {

    private static final int SIGNATURE_BYTES = 8;

    // Signature, and IHDR with its 13 bytes of data: always first, always this long.
    private static final int HEADER_BYTES = SIGNATURE_BYTES + 12 + 13;

    private PngMetadataWriter() {}

    /**
     * Returns the file with the blobs inserted.
     *
     * @param png a PNG file without these chunks
     * @param metadata the blobs; null ones are left out
     * @return the larger file, or the same array where there is nothing to insert
     */
    public static byte[] insert(byte[] png, Metadata metadata) {
        if (metadata.icc() == null && metadata.exif() == null && metadata.xmp() == null) {
            return png;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, HEADER_BYTES);
        if (metadata.icc() != null) {
            chunk(out, "iCCP", latin("ICC profile\0\0"), deflate(metadata.icc()));
        }
        if (metadata.exif() != null) {
            chunk(out, "eXIf", new byte[0], metadata.exif());
        }
        if (metadata.xmp() != null) {
            chunk(out, "iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0"), metadata.xmp());
        }
        out.write(png, HEADER_BYTES, png.length - HEADER_BYTES);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] lead, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(latin(type));
        crc.update(lead);
        crc.update(data);
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeInt(lead.length + data.length);
            out.write(latin(type));
            out.write(lead);
            out.write(data);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new AssertionError("an array does not fail", e);
        }
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
