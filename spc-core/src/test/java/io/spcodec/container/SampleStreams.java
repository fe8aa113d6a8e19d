package io.spcodec.container;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;

/** Small streams of both forms. */
final class SampleStreams {

    static final ModelId MODEL = new ModelId("spc-0", 0x0123_4567_89AB_CDEFL);

    private SampleStreams() {}

    static Header header(int width, int height) {
        return new Header(width, height, ColorType.RGB, 511, 512, MODEL);
    }

    /** 600 x 513 pixels: four tiles, and every optional section. */
    static byte[] sections() {
        Header header = new Header(600, 513, ColorType.RGB_ALPHA, 1023, 512, MODEL);
        SpcStreamWriter writer =
                new SpcStreamWriter(header)
                        .section(SpcFormat.ICCP, new byte[] {1, 2, 3})
                        .section(SpcFormat.EXIF, new byte[] {4})
                        .section(SpcFormat.XMP_, new byte[0])
                        .section(SpcFormat.ALPH, new byte[] {5, 6})
                        .section(SpcFormat.STEP, new byte[] {7, 8, 9});
        for (int i = 0; i < 4; i++) {
            writer.tile(tile(i));
        }
        return writer.toByteArray();
    }

    /** 64 x 48 pixels with a step map of two bytes. */
    static byte[] compact() {
        return new SpcStreamWriter(header(64, 48))
                .section(SpcFormat.STEP, new byte[] {0x11, 0x22})
                .tile(tile(0))
                .toByteArray();
    }

    static byte[] tile(int index) {
        byte[] tile = new byte[3 + 5 * index];
        java.util.Arrays.fill(tile, (byte) (0x30 + index));
        return tile;
    }

    /** Reads everything, tiles too. */
    static SpcStream readAll(byte[] stream) throws SpcException {
        SpcStream read = SpcStream.read(stream, DecodeLimits.defaults(), false);
        for (int i = 0; i < read.tiles().size(); i++) {
            read.tile(i);
        }
        return read;
    }
}
