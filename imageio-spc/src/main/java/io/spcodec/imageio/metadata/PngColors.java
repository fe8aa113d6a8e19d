package io.spcodec.imageio.metadata;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The PNG chunks that say by numbers what colours mean. They count as the third edition orders them:
 * cICP, then iCCP, then sRGB, then gAMA with cHRM. None has a place in an SPC stream, which is no
 * loss where they say sRGB.
 */
final class PngColors {
    /** White, red, green and blue of sRGB, x and y of each, times 100,000. */
    private static final int[] SRGB_POINTS = {
        31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000
    };

    private static final int SRGB_GAMMA = 45455;
    private static final int TOLERANCE = 500;

    /** Primaries of BT.709, transfer function of sRGB, no matrix, full range. */
    private static final int SRGB_CODES = 0x010D0001;

    private final List<String> foreign = new ArrayList<>();
    private boolean srgb;
    private boolean codes;

    void add(String type, ByteBuffer data) {
        switch (type) {
            case "sRGB" -> srgb = true;
            case "cICP" -> codes = data.remaining() >= 4 && data.getInt() != SRGB_CODES;
            case "gAMA" -> {
                if (data.remaining() >= 4 && !isNear(data.getInt(), SRGB_GAMMA)) {
                    foreign.add(type);
                }
            }
            default -> {
                if (data.remaining() >= 4 * SRGB_POINTS.length && !isSrgb(data)) {
                    foreign.add(type);
                }
            }
        }
    }

    private static boolean isSrgb(ByteBuffer points) {
        for (int point : SRGB_POINTS) {
            if (!isNear(points.getInt(), point)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(int value, int expected) {
        return Math.abs((long) value - expected) <= TOLERANCE;
    }

    void finish(Parts parts) {
        if (codes) {
            say("cICP", parts);
        } else if (!foreign.isEmpty() && !srgb && !parts.hasIcc()) {
            say(String.join(" and ", foreign), parts);
        }
    }

    private static void say(String chunks, Parts parts) {
        parts.warn(
                "colours given by %s are not carried; %s"
                        .formatted(
                                chunks,
                                parts.hasIcc()
                                        ? "the ICC profile will count"
                                        : "they will be shown as sRGB"));
    }
}
