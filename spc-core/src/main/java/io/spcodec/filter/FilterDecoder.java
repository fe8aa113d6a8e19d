package io.spcodec.filter;

import io.spcodec.container.PayloadReader;
import io.spcodec.container.Slice;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import java.util.Arrays;

/** Reads what {@link FilterEncoder} wrote. */
public final class FilterDecoder {
    private FilterDecoder() {}

    /**
     * Decodes a filter.
     *
     * @param payload whose checksum was verified
     * @param planes one for an image of gray, else three
     * @throws MalformedException if the payload is no filter
     */
    public static AdaptiveFilter decode(Slice payload, int planes, TableSet tables)
            throws MalformedException {
        PayloadReader in = new PayloadReader("FILT", payload);
        int threshold = in.u8("threshold");
        int taps = AdaptiveFilter.TAPS;
        byte[] levels = new byte[planes * taps];
        for (int plane = 0; plane < planes; plane++) {
            int at = in.position();
            int level = in.u8("level");
            if (level >= tables.size()) {
                throw in.malformed("level", at, "" + level, "0 to " + (tables.size() - 1));
            }
            Arrays.fill(levels, plane * taps, (plane + 1) * taps, (byte) level);
        }
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
            coefficients[plane] = Arrays.copyOfRange(values, plane * taps, (plane + 1) * taps);
        }
        try {
            return new AdaptiveFilter(threshold, coefficients);
        } catch (IllegalArgumentException e) {
            throw in.malformed("coefficients", stream.offset(), e.getMessage(), "-127 to 127");
        }
    }
}
