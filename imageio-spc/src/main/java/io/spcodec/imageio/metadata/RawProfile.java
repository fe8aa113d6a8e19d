package io.spcodec.imageio.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Profiles in PNG text as ImageMagick wrote them before PNG had chunks for them: a line with the
 * name, one with the length in bytes, then hexadecimal digits.
 */
final class RawProfile {
    private static final String START = "Raw profile type ";

    private RawProfile() {}

    static boolean isKeyword(String keyword) {
        return keyword.startsWith(START);
    }

    static void read(String keyword, byte[] text, Parts parts) {
        String name = keyword.substring(START.length()).toLowerCase(Locale.ROOT);
        byte[] profile = bytes(new String(text, ISO_8859_1));
        if (profile == null) {
            parts.warn("the " + keyword + " is damaged and was left out");
            return;
        }
        switch (name) {
            case "exif", "app1" -> new JpegSegments(parts).add(0xE1, profile);
            case "icc", "icm" -> parts.icc(profile);
            case "xmp" -> parts.xmp(profile);
            case "iptc", "8bim" -> parts.leaveOut("IPTC and Photoshop data");
            default -> parts.leaveOut("text " + keyword);
        }
    }

    private static byte[] bytes(String text) {
        String[] lines = text.strip().split("\\s+", 3);
        if (lines.length < 3) {
            return null;
        }
        String digits = lines[2].replaceAll("\\s", "");
        try {
            return digits.length() == 2 * Integer.parseInt(lines[1])
                    ? HexFormat.of().parseHex(digits)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
