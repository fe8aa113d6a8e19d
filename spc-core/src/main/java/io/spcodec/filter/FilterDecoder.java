package io.spcodec.filter;

import io.spcodec.container.PayloadReader;
import io.spcodec.container.Slice;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import java.util.Arrays;

/** Reads what {@link FilterEncoder} wrote. */
public final class FilterDecoder {
    private static final int TAPS = AdaptiveFilter.TAPS;

    private FilterDecoder() {}

    /**
     * Decodes a filter.
     *
     * @param payload whose checksum was verified
     * @param planes one for an image of gray, else three
     * @param none the image's squares
     * @throws MalformedException if the payload is no filter of such an image
     */
    public static PictureFilter decode(Slice payload, int planes, CalmSquares none, TableSet tables)
            throws MalformedException {
        PayloadReader in = new PayloadReader("FILT", payload);
        int threshold = in.u8("threshold");
        int squares = CalmSquares.count(none.width(), none.height());
        byte[] levels = new byte[planes * TAPS + squares];
        for (int plane = 0; plane < planes; plane++) {
            int level = level(in, tables);
            Arrays.fill(levels, plane * TAPS, (plane + 1) * TAPS, (byte) level);
        }
        Arrays.fill(levels, planes * TAPS, levels.length, (byte) level(in, tables));
        Slice stream = in.rest();
        int[] values = new int[levels.length];
        new SymbolCoder(tables)
                .decode(
                        stream.data(),
                        stream.offset(),
                        stream.length(),
                        levels,
                        values,
                        values.length);
        int[][] coefficients = new int[planes][];
        for (int plane = 0; plane < planes; plane++) {
            coefficients[plane] = Arrays.copyOfRange(values, plane * TAPS, (plane + 1) * TAPS);
        }
        int[] calm = Arrays.copyOfRange(values, planes * TAPS, values.length);
        for (int symbol : calm) {
            if (symbol < 0 || symbol > 1) {
                throw in.malformed("calm squares", stream.offset(), "" + symbol, "0 or 1");
            }
        }
        try {
            return new PictureFilter(
                    new AdaptiveFilter(threshold, coefficients),
                    CalmCoding.squares(none.width(), none.height(), calm));
        } catch (IllegalArgumentException e) {
            throw in.malformed("coefficients", stream.offset(), e.getMessage(), "-127 to 127");
        }
    }

    private static int level(PayloadReader in, TableSet tables) throws MalformedException {
        int at = in.position();
        int level = in.u8("level");
        if (level >= tables.size()) {
            throw in.malformed("level", at, "" + level, "0 to " + (tables.size() - 1));
        }
        return level;
    }
}
