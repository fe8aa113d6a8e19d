package io.spcodec.alpha;

import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
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

    /** Pixels read at once, unless a row has more. */
    private static final int MAX_STRIP_PIXELS = 1 << 20;

    private final PixelSource image;
    private final byte[] row;

    private AlphaEncoder(PixelSource image) {
        this.image = image;
        this.row = new byte[image.width()];
    }

    /** Takes what is in the row. */
    @FunctionalInterface
    private interface RowVisitor {
        /** Returns whether it wants to see the next one. */
        boolean visit();
    }

    /** Returns the payload of the alpha section for an image that has alpha. */
    public static byte[] encode(PixelSource image) {
        AlphaEncoder encoder = new AlphaEncoder(image);
        byte[] first = image.crop(new Region(0, 0, 1, 1)).samples();
        byte value = first[first.length - 1];
        return encoder.isConstant(value) ? new byte[] {CONSTANT, value} : encoder.deflate();
    }

    /** Shows all rows from the top; returns whether the visitor wanted all of them. */
    private boolean forEachRow(RowVisitor visitor) {
        int stripRows = Math.max(1, MAX_STRIP_PIXELS / image.width());
        for (int top = 0; top < image.height(); top += stripRows) {
            int rows = Math.min(stripRows, image.height() - top);
            PixelImage strip = image.crop(new Region(0, top, image.width(), rows));
            for (int y = 0; y < rows; y++) {
                AlphaPlane.copyRow(strip, y, row);
                if (!visitor.visit()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isConstant(byte value) {
        return forEachRow(
                () -> {
                    for (byte each : row) {
                        if (each != value) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private byte[] deflate() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            byte[] above = new byte[row.length];
            byte[] chunk = new byte[1 << 13];
            forEachRow(
                    () -> {
                        deflater.setInput(bestFilter(row, above));
                        drain(deflater, chunk, out);
                        System.arraycopy(row, 0, above, 0, row.length);
                        return true;
                    });
            deflater.finish();
            drain(deflater, chunk, out);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
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
