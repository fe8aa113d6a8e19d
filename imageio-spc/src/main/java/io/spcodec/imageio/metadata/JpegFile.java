package io.spcodec.imageio.metadata;

import java.util.Arrays;

/**
 * The marker segments of a JPEG file before its first scan (ITU-T T.81, annex B), up to the first
 * damage.
 */
public final class JpegFile {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private final byte[] file;

    private JpegFile(byte[] file) {
        this.file = file;
    }

    /** Takes the segments of a file. */
    private interface Visitor {
        void segment(int marker, byte[] payload);
    }

    /** Tells whether a file starts as a JPEG does. */
    public static boolean isJpeg(byte[] file) {
        return file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
    }

    /** Returns the number of colour components (4 means CMYK or YCCK), 0 if no frame header is found. */
    public static int components(byte[] file) {
        int[] components = new int[1];
        new JpegFile(file)
                .scan(
                        (marker, payload) -> {
                            if (isFrameHeader(marker) && payload.length > 5) {
                                components[0] = payload[5] & 0xFF;
                            }
                        });
        return components[0];
    }

    static void read(byte[] file, Parts parts) {
        JpegSegments segments = new JpegSegments(parts);
        new JpegFile(file).scan(segments::add);
        segments.finish();
    }

    private void scan(Visitor visitor) {
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++; // fill byte
                continue;
            }
            int end = at + 2 + u16(at + 2);
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE || end > file.length) {
                return;
            }
            if (end >= at + 4) {
                visitor.segment(marker, Arrays.copyOfRange(file, at + 4, end));
            }
            at = end;
        }
    }

    // SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0 || marker == 0xC0;
    }

    private int u16(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
