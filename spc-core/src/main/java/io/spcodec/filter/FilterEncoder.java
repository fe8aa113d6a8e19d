package io.spcodec.filter;

import io.spcodec.container.PayloadWriter;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import java.util.Arrays;

/**
 * A filter to bytes: the threshold, for each plane the level of the table its coefficients stand under,
 * that of the calm squares, then all of these. The inverse is {@link FilterDecoder}.
 */
public final class FilterEncoder {
    private FilterEncoder() {}

    /** Returns the payload of the filter's section. */
    public static byte[] encode(PictureFilter picture, TableSet tables) {
        AdaptiveFilter filter = picture.adaptive();
        int[] calm = CalmCoding.symbols(picture.calm());
        int taps = AdaptiveFilter.TAPS;
        int coefficients = filter.planes() * taps;
        int[] values = new int[coefficients + calm.length];
        byte[] levels = new byte[values.length];
        PayloadWriter out = new PayloadWriter().u8(filter.threshold());
        SymbolCoder coder = new SymbolCoder(tables);
        for (int plane = 0; plane < filter.planes(); plane++) {
            int[] own = filter.coefficients(plane);
            int level = filter.uses(plane) ? coder.cheapestTable(own) : 0;
            out.u8(level);
            System.arraycopy(own, 0, values, plane * taps, taps);
            Arrays.fill(levels, plane * taps, (plane + 1) * taps, (byte) level);
        }
        int level = picture.calm().any() ? coder.cheapestTable(calm) : 0;
        out.u8(level);
        System.arraycopy(calm, 0, values, coefficients, calm.length);
        Arrays.fill(levels, coefficients, values.length, (byte) level);
        return out.bytes(coder.encode(values, levels, values.length)).toByteArray();
    }
}
