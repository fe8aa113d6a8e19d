package io.spcodec.pixel;

import io.spcodec.PixelImage;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * The alpha plane without loss: one value in two bytes, or rows with the best of PNG's predictors
 * each, deflated. The inverse is {@link AlphaDecoder}.
 */
public final class AlphaEncoder {
    /** First byte where the second is the alpha of all pixels. */
    static final int CONSTANT = 0;

    /** First byte where a raw deflate stream follows: per row its filter, then its differences. */
    static final int DEFLATED = 1;

    private AlphaEncoder() {}

    /** Returns the payload of the alpha section for an image that has alpha. */
    public static byte[] encode(PixelImage image) {
        byte[] row = new byte[image.width()];
        AlphaPlane.readRow(image, 0, row);
        if (isConstant(image, row[0])) {
            return new byte[] {CONSTANT, row[0]};
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            byte[] above = new byte[image.width()];
            byte[] chunk = new byte[1 << 13];
            for (int y = 0; y < image.height(); y++) {
                AlphaPlane.readRow(image, y, row);
                deflater.setInput(bestFilter(row, above));
                drain(deflater, chunk, out);
                System.arraycopy(row, 0, above, 0, row.length);
            }
            deflater.finish();
            drain(deflater, chunk, out);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static boolean isConstant(PixelImage image, byte value) {
        int channels = image.colorType().channels();
        byte[] samples = image.samples();
        for (int i = channels - 1; i < samples.length; i += channels) {
            if (samples[i] != value) {
                return false;
            }
        }
        return true;
    }

    private static void drain(Deflater deflater, byte[] chunk, ByteArrayOutputStream out) {
        int count;
        do {
            count = deflater.deflate(chunk);
            out.write(chunk, 0, count);
        } while (count > 0);
    }

    /** Picks the filter whose differences sum to least, as libpng does. */
    private static byte[] bestFilter(byte[] row, byte[] above) {
        byte[] best = new byte[row.length + 1];
        byte[] differences = new byte[row.length];
        long bestSum = Long.MAX_VALUE;
        for (AlphaFilter filter : AlphaFilter.values()) {
            filter.subtract(row, above, differences);
            long sum = 0;
            for (byte each : differences) {
                sum += Math.abs(each);
            }
            if (sum < bestSum) {
                bestSum = sum;
                best[0] = (byte) filter.ordinal();
                System.arraycopy(differences, 0, best, 1, row.length);
            }
        }
        return best;
    }
}
