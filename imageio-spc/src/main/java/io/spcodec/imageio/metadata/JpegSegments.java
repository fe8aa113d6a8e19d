package io.spcodec.imageio.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The JPEG segments that carry metadata, from a file or from a tree. */
final class JpegSegments {
    private static final byte[] EXIF = "Exif\0".getBytes(ISO_8859_1);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1);
    private static final byte[] LONG_XMP =
            "http://ns.adobe.com/xmp/extension/\0".getBytes(ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(ISO_8859_1);
    private static final byte[] PICTURES = "MPF\0".getBytes(ISO_8859_1);
    private static final byte[] PHOTOSHOP = "Photoshop 3.0\0".getBytes(ISO_8859_1);

    /** Two bytes of number and count stand before a part of a profile. */
    private static final int PART_HEAD = ICC.length + 2;

    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP11 = 0xEB;
    private static final int APP13 = 0xED;
    private static final int COMMENT = 0xFE;

    private final Parts parts;
    private final Map<Integer, byte[]> iccParts = new TreeMap<>();
    private int iccPartCount;

    JpegSegments(Parts parts) {
        this.parts = parts;
    }

    /** Takes a segment's payload, which starts behind its length. */
    void add(int marker, byte[] payload) {
        switch (marker) {
            case APP1 -> app1(payload);
            case APP2 -> app2(payload);
            case APP11 -> parts.leaveOut("content credentials");
            case APP13 -> {
                if (starts(payload, PHOTOSHOP)) {
                    parts.leaveOut("IPTC and Photoshop data");
                }
            }
            case COMMENT -> parts.leaveOut("a comment");
            default -> {}
        }
    }

    private void app1(byte[] payload) {
        if (starts(payload, EXIF) && payload.length > EXIF.length + 1) {
            parts.exif(rest(payload, EXIF.length + 1)); // one byte of padding, of any value
        } else if (starts(payload, XMP)) {
            parts.xmp(rest(payload, XMP.length));
        } else if (starts(payload, LONG_XMP)) {
            parts.leaveOut("the extended part of the XMP packet");
        }
    }

    private void app2(byte[] payload) {
        if (starts(payload, ICC) && payload.length >= PART_HEAD) {
            iccPartCount = payload[PART_HEAD - 1] & 0xFF;
            iccParts.put(payload[PART_HEAD - 2] & 0xFF, rest(payload, PART_HEAD));
        } else if (starts(payload, PICTURES)) {
            parts.leaveOut("further pictures in the file");
        }
    }

    /** To be called behind the last segment: a profile may be in several. */
    void finish() {
        if (iccParts.isEmpty()) {
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int number = 1; number <= iccPartCount; number++) {
            byte[] part = iccParts.get(number);
            if (part == null) {
                parts.warn("the ICC profile is incomplete and was left out");
                return;
            }
            whole.writeBytes(part);
        }
        parts.icc(whole.toByteArray());
    }

    private static boolean starts(byte[] payload, byte[] start) {
        return payload.length >= start.length
                && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    private static byte[] rest(byte[] payload, int from) {
        return Arrays.copyOfRange(payload, from, payload.length);
    }
}
