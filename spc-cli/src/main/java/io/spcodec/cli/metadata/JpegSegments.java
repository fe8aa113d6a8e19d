package io.spcodec.cli.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.spcodec.image.Metadata;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The marker segments of a JPEG file before its first scan (ITU-T T.81, annex B). */
public final class JpegSegments {

    private static final byte[] EXIF = "Exif\0\0".getBytes(US_ASCII);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(US_ASCII);
    private static final byte[] LONG_XMP =
            "http://ns.adobe.com/xmp/extension/\0".getBytes(US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(US_ASCII);

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;

    private final byte[] file;
    private final List<String> warnings = new ArrayList<>();
    private final Map<Integer, byte[]> iccParts = new TreeMap<>();
    private int iccPartCount;
    private byte[] exif;
    private byte[] xmp;
    private int components;

    private JpegSegments(byte[] file) {
        this.file = file;
    }

    /** Tells whether a file starts as a JPEG does. */
    public static boolean isJpeg(byte[] file) {
        return file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
    }

    /** Reads the segments of a JPEG file up to its first scan, or up to the first damage. */
    public static JpegSegments of(byte[] jpeg) {
        JpegSegments segments = new JpegSegments(jpeg);
        segments.scan();
        return segments;
    }

    /** Number of colour components (4 means CMYK or YCCK), 0 if no frame header was found. */
    public int components() {
        return components;
    }

    FileMetadata metadata() {
        return new FileMetadata(new Metadata(icc(), exif, xmp), warnings);
    }

    private void scan() {
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
            segment(marker, at + 4, end);
            at = end;
        }
    }

    private void segment(int marker, int from, int to) {
        if (marker == APP1 && starts(EXIF, from, to)) {
            exif = exif == null ? Arrays.copyOfRange(file, from + EXIF.length, to) : exif;
        } else if (marker == APP1 && starts(XMP, from, to)) {
            xmp = xmp == null ? Arrays.copyOfRange(file, from + XMP.length, to) : xmp;
        } else if (marker == APP1 && starts(LONG_XMP, from, to)) {
            warnOnce("the extended part of the XMP packet was left out");
        } else if (marker == APP2 && starts(ICC, from, to) && from + ICC.length + 2 <= to) {
            int number = file[from + ICC.length] & 0xFF;
            iccPartCount = file[from + ICC.length + 1] & 0xFF;
            iccParts.put(number, Arrays.copyOfRange(file, from + ICC.length + 2, to));
        } else if (isFrameHeader(marker) && from + 6 <= to) {
            components = file[from + 5] & 0xFF;
        }
    }

    private byte[] icc() {
        if (iccParts.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int number = 1; number <= iccPartCount; number++) {
            byte[] part = iccParts.get(number);
            if (part == null) {
                warnOnce("the ICC profile is incomplete and was left out");
                return null;
            }
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    // SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0 || marker == 0xC0;
    }

    private boolean starts(byte[] prefix, int from, int to) {
        return from + prefix.length <= to
                && Arrays.equals(file, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private void warnOnce(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private int u16(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
