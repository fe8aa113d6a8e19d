package io.spcodec.imageio.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.spcodec.control.DecodeLimits;
import java.nio.ByteBuffer;

/** The PNG chunks that carry metadata (PNG, third edition, chapter 11), from a file or a tree. */
final class PngChunks {
    static final String XMP_KEYWORD = "XML:com.adobe.xmp";

    private final Parts parts;
    private final PngColors colors = new PngColors();

    PngChunks(Parts parts) {
        this.parts = parts;
    }

    /** Takes a chunk's data; what is too short for its type is passed over. */
    void add(String type, ByteBuffer data) {
        switch (type) {
            case "iCCP" -> profile(data);
            case "eXIf" -> parts.exif(rest(data));
            case "iTXt" -> international(data);
            case "tEXt" -> text(keyword(data), data, false);
            case "zTXt" -> text(keyword(data), data, data.hasRemaining() && data.get() == 0);
            case "acTL" -> frames(data);
            case "gAMA", "cHRM", "sRGB", "cICP" -> colors.add(type, data);
            default -> {}
        }
    }

    /** To be called behind the last chunk. */
    void finish() {
        colors.finish(parts);
    }

    // keyword, 0, compression method, deflated profile
    private void profile(ByteBuffer data) {
        keyword(data);
        if (data.remaining() < 2 || data.get() != 0) {
            parts.warn("the ICC profile is damaged and was left out");
        } else {
            deflatedProfile(rest(data));
        }
    }

    void deflatedProfile(byte[] deflated) {
        parts.icc(inflate(deflated, "ICC profile"));
    }

    // keyword, 0, compressed?, method, language, 0, translated keyword, 0, text
    private void international(ByteBuffer data) {
        String keyword = keyword(data);
        if (data.remaining() < 4) {
            return;
        }
        boolean compressed = data.get() == 1;
        data.get();
        keyword(data);
        keyword(data);
        text(keyword, data, compressed);
    }

    private void text(String keyword, ByteBuffer data, boolean compressed) {
        if (!text(keyword)) {
            return;
        }
        String what = keyword.equals(XMP_KEYWORD) ? "XMP packet" : "text " + keyword;
        byte[] text = compressed ? inflate(rest(data), what) : rest(data);
        if (text != null) {
            text(keyword, text);
        }
    }

    /** Notes a text that is not carried; returns whether its content matters. */
    private boolean text(String keyword) {
        if (keyword.equals(XMP_KEYWORD) || RawProfile.isKeyword(keyword)) {
            return true;
        }
        // What the file's program says of itself is no loss.
        if (!keyword.equals("Software") && !keyword.startsWith("date:")) {
            parts.leaveOut("text " + keyword);
        }
        return false;
    }

    void text(String keyword, byte[] text) {
        if (keyword.equals(XMP_KEYWORD)) {
            parts.xmp(text);
        } else if (text(keyword)) {
            RawProfile.read(keyword, text, parts);
        }
    }

    private void frames(ByteBuffer data) {
        int frames = data.remaining() < 4 ? 1 : data.getInt();
        if (frames != 1) {
            parts.warn("the picture is animated; 1 frame of %d was taken".formatted(frames));
        }
    }

    private byte[] inflate(byte[] deflated, String what) {
        byte[] inflated = Zlib.inflate(deflated, DecodeLimits.defaults().maxMetadataBytes());
        if (inflated == null) {
            parts.warn("the " + what + " is damaged or too long and was left out");
        }
        return inflated;
    }

    /** Reads up to the next zero and over it. */
    private static String keyword(ByteBuffer data) {
        StringBuilder keyword = new StringBuilder();
        while (data.hasRemaining()) {
            byte each = data.get();
            if (each == 0) {
                break;
            }
            keyword.append((char) (each & 0xFF));
        }
        return keyword.toString();
    }

    private static byte[] rest(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }

    static ByteBuffer latin(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
