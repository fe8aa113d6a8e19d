package io.spcodec.cli.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.spcodec.control.DecodeLimits;
import io.spcodec.image.Metadata;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chunks of a PNG file that carry metadata (PNG, third edition: iCCP, eXIf, iTXt). */
final class PngChunks {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static final byte[] XMP_KEYWORD = "XML:com.adobe.xmp".getBytes(ISO_8859_1);

    private final List<String> warnings = new ArrayList<>();
    private byte[] icc;
    private byte[] exif;
    private byte[] xmp;

    private PngChunks() {}

    static boolean isPng(byte[] file) {
        return file.length > SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static PngChunks of(byte[] png) {
        PngChunks chunks = new PngChunks();
        ByteBuffer in = ByteBuffer.wrap(png, SIGNATURE.length, png.length - SIGNATURE.length);
        while (in.remaining() >= 12) {
            int length = in.getInt();
            byte[] type = new byte[4];
            in.get(type);
            if (length < 0 || length > in.remaining() - 4) {
                break;
            }
            chunks.chunk(new String(type, ISO_8859_1), in.slice(in.position(), length));
            in.position(in.position() + length + 4);
        }
        return chunks;
    }

    FileMetadata metadata() {
        return new FileMetadata(new Metadata(icc, exif, xmp), warnings);
    }

    private void chunk(String type, ByteBuffer data) {
        switch (type) {
            case "iCCP" -> icc = profile(data);
            case "eXIf" -> exif = rest(data);
            case "iTXt" -> text(data);
            default -> {}
        }
    }

    // keyword, 0, compression method, deflated profile
    private byte[] profile(ByteBuffer data) {
        if (!skipPastZero(data) || data.remaining() < 2 || data.get() != 0) {
            warnings.add("the ICC profile is damaged and was left out");
            return null;
        }
        return inflate(data, "ICC profile");
    }

    // keyword, 0, compressed?, method, language, 0, translated keyword, 0, text
    private void text(ByteBuffer data) {
        byte[] keyword = new byte[XMP_KEYWORD.length];
        if (data.remaining() < keyword.length + 5) {
            return;
        }
        data.get(keyword);
        if (!Arrays.equals(keyword, XMP_KEYWORD) || data.get() != 0) {
            return;
        }
        boolean compressed = data.get() == 1;
        data.get();
        if (skipPastZero(data) && skipPastZero(data)) {
            xmp = compressed ? inflate(data, "XMP packet") : rest(data);
        }
    }

    private byte[] inflate(ByteBuffer data, String what) {
        byte[] inflated = Zlib.inflate(rest(data), DecodeLimits.defaults().maxMetadataBytes());
        if (inflated == null) {
            warnings.add("the " + what + " is damaged or too long and was left out");
        }
        return inflated;
    }

    private static boolean skipPastZero(ByteBuffer data) {
        while (data.hasRemaining()) {
            if (data.get() == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] rest(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
