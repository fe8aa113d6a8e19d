package io.spcodec.bench.speed;

import io.spcodec.bench.engine.Engine;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.TableSet;
import io.spcodec.tile.TileSymbols;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Residuals of a tile with their tables, for programs that code nothing else. */
public record TileSample(TableSet tables, byte[] indices, int[] symbols) {
    private static final int ESCAPE = -128;

    /** Those of a photograph's first tile. */
    public static TileSample first(String image, double quality) throws IOException {
        try (SampleTiles sample = new SampleTiles(image, quality, Engine.INT8)) {
            TileSymbols tile = sample.symbols().get(0);
            return new TileSample(sample.tables(), tile.numbers(), tile.symbols());
        }
    }

    /** Number of symbols. */
    public int count() {
        return symbols.length;
    }

    /** The same without sure zeros. */
    public TileSample codedOnly() {
        int[] places = IntStream.range(0, count()).filter(i -> indices[i] != 0).toArray();
        byte[] codedIndices = new byte[places.length];
        int[] coded = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            codedIndices[i] = indices[places[i]];
            coded[i] = symbols[places[i]];
        }
        return new TileSample(tables, codedIndices, coded);
    }

    /** The tables one by one. */
    public List<FrequencyTable> list() {
        return IntStream.range(0, tables.size()).mapToObj(tables::table).toList();
    }

    /** What ryg_decode.cpp reads. */
    public byte[] toBytes() {
        int entries = list().stream().mapToInt(FrequencyTable::size).sum();
        int size = 8 + 4 * tables.size() + 8 * entries + 2 * count();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(tables.size());
        for (FrequencyTable table : list()) {
            out.putInt(table.size());
            for (int entry = 0; entry < table.size(); entry++) {
                out.putInt(entry == table.size() - 1 ? ESCAPE : table.minValue() + entry);
                out.putInt(table.frequency(entry));
            }
        }
        out.putInt(count()).put(indices);
        for (int i = 0; i < count(); i++) {
            FrequencyTable table = tables.table(indices[i] & 0xff);
            boolean escape = table.entryOf(symbols[i]) == table.size() - 1;
            out.put((byte) (indices[i] == 0 ? 0 : escape ? ESCAPE : symbols[i]));
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
