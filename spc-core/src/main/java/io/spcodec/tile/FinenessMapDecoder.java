package io.spcodec.tile;

import io.spcodec.container.PayloadReader;
import io.spcodec.container.Slice;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.grid.TileGrid;
import java.util.Arrays;

/** Reads what {@link FinenessMapEncoder} wrote. */
public final class FinenessMapDecoder {
    private FinenessMapDecoder() {}

    /**
     * Decodes a map.
     *
     * @param payload whose checksum was verified
     * @throws MalformedException if the payload is no map of the image's size
     */
    public static FinenessMap decode(Slice payload, TileGrid grid, TableSet tables)
            throws MalformedException {
        PayloadReader in = new PayloadReader("STEP", payload);
        int table = in.u8("table");
        if (table < 1 || table >= tables.size()) {
            throw in.malformed(
                    "table", payload.offset(), "" + table, "1 to " + (tables.size() - 1));
        }
        Slice stream = in.rest();
        FinenessMap map = FinenessMap.flat(grid);
        int count = map.values().length;
        byte[] indices = new byte[count];
        Arrays.fill(indices, (byte) table);
        int[] differences = new int[count];
        new SymbolCoder(tables)
                .decode(
                        stream.data(),
                        stream.offset(),
                        stream.length(),
                        indices,
                        differences,
                        count);
        for (int i = 0; i < count; i++) {
            int value = FinenessMapEncoder.predict(map.values(), i, map.columns()) + differences[i];
            if (Math.abs(value) > FinenessMap.MAX) {
                throw in.malformed("step", stream.offset(), "" + value, "-16 to 16");
            }
            map.values()[i] = (byte) value;
        }
        return map;
    }
}
