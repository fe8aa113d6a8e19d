package io.spcodec.imageio;

import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.ExifOrientation;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Streams that several tests read, each encoded once in a run. */
final class Streams {
    /** Two by two tiles of 512. */
    static final int WIDE = 700;

    static final int HIGH = 600;
    private static final int SECTION_OVERHEAD = 12;
    private static final int SIGNATURE_BYTES = 8;

    private static final byte[] RGB = make(BufferedImage.TYPE_3BYTE_BGR, 96, 64, null);
    private static final byte[] RGB_ALPHA = make(BufferedImage.TYPE_INT_ARGB, 70, 50, null);
    private static final byte[] GRAY = make(BufferedImage.TYPE_BYTE_GRAY, 60, 40, null);
    private static final byte[] TILED = make(BufferedImage.TYPE_3BYTE_BGR, WIDE, HIGH, null);
    private static final byte[] WITH_METADATA =
            make(
                    BufferedImage.TYPE_3BYTE_BGR,
                    48,
                    32,
                    new Metadata(linearProfile(), exif(6), xmp()));

    private static final byte[] TWO_TILES =
            make(BufferedImage.TYPE_INT_ARGB, 520, 24, new Metadata(null, exif(3), xmp()));

    /** Three rows of tiles, so that it is decoded in strips. */
    private static final byte[] TALL = make(BufferedImage.TYPE_3BYTE_BGR, 20, 1040, null);

    private Streams() {}

    static byte[] rgb() {
        return RGB.clone();
    }

    static byte[] rgbAlpha() {
        return RGB_ALPHA.clone();
    }

    static byte[] gray() {
        return GRAY.clone();
    }

    static byte[] tiled() {
        return TILED.clone();
    }

    static byte[] withMetadata() {
        return WITH_METADATA.clone();
    }

    static byte[] twoTiles() {
        return TWO_TILES.clone();
    }

    static byte[] tall() {
        return TALL.clone();
    }

    static byte[] linearProfile() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    static byte[] exif(int orientation) {
        return ExifOrientation.write(null, orientation);
    }

    static byte[] xmp() {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'>hällo</x:xmpmeta>"
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A stream of sections with one more behind its header. */
    static byte[] insert(byte[] stream, String tag, byte[] payload) throws IOException {
        int headBytes = ByteBuffer.wrap(stream).getInt(SIGNATURE_BYTES + Integer.BYTES);
        int at = SIGNATURE_BYTES + SECTION_OVERHEAD + headBytes;
        ByteBuffer section = ByteBuffer.allocate(SECTION_OVERHEAD + payload.length);
        section.put(tag.getBytes(StandardCharsets.US_ASCII)).putInt(payload.length).put(payload);
        CRC32C checksum = new CRC32C();
        checksum.update(section.array(), 0, section.position());
        section.putInt((int) checksum.getValue());
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(stream, 0, at);
        joined.write(section.array());
        joined.write(stream, at, stream.length - at);
        return joined.toByteArray();
    }

    /** A stream whose last tile is damaged in the middle. */
    static byte[] damageLastTile(byte[] stream) {
        byte[] damaged = stream.clone();
        damaged[stream.length - 2 * SECTION_OVERHEAD] ^= 0x10;
        return damaged;
    }

    /** A stream of sections with one damaged, the last byte of its payload. */
    static byte[] damageSection(byte[] stream, String tag) {
        byte[] damaged = stream.clone();
        ByteBuffer buffer = ByteBuffer.wrap(damaged);
        int wanted = ByteBuffer.wrap(tag.getBytes(StandardCharsets.US_ASCII)).getInt();
        int at = SIGNATURE_BYTES;
        while (buffer.getInt(at) != wanted) {
            at += SECTION_OVERHEAD + buffer.getInt(at + Integer.BYTES);
        }
        damaged[at + 2 * Integer.BYTES + buffer.getInt(at + Integer.BYTES) - 1] ^= 0x10;
        return damaged;
    }

    /** A stream of sections with the checksums right that their lengths lead to; others as is. */
    static byte[] withRightChecksums(byte[] stream) {
        byte[] right = stream.clone();
        ByteBuffer buffer = ByteBuffer.wrap(right);
        int at = SIGNATURE_BYTES;
        while (right.length - at >= SECTION_OVERHEAD) {
            int covered = 2 * Integer.BYTES + buffer.getInt(at + Integer.BYTES);
            if (covered < 2 * Integer.BYTES || covered > right.length - at - Integer.BYTES) {
                return right;
            }
            CRC32C checksum = new CRC32C();
            checksum.update(right, at, covered);
            buffer.putInt(at + covered, (int) checksum.getValue());
            at += covered + Integer.BYTES;
        }
        return right;
    }

    static byte[] concatenate(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] make(int type, int width, int height, Metadata metadata) {
        try {
            BufferedImage image = Photos.photo(width, height, type);
            return Photos.encode(image, 0.7f, metadata == null ? Metadata.none() : metadata);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
