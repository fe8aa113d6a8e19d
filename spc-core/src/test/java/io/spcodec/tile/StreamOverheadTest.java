package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.TestImages;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.SpcException;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.network.Extent;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a stream takes beyond the entropy of its symbols under their own tables. */
class StreamOverheadTest {
    private static ModelBundle model;
    private static SpcEncoder encoder;

    @BeforeAll
    static void open() throws SpcException {
        model = ModelBundle.openDefault(Provider.CPU);
        encoder = SpcEncoder.create(Provider.CPU);
    }

    @AfterAll
    static void close() {
        encoder.close();
        model.close();
    }

    /**
     * Headers, table of contents, checksums, lengths and the coders' states, all together: 40 bytes
     * in the mean, and a coder's last byte may be emptier than that.
     */
    @Test
    void losesNoMoreThan40BytesOnASmallImage() throws SpcException {
        double sum = 0;
        int count = 0;
        for (ColorType type : new ColorType[] {ColorType.RGB, ColorType.GRAY}) {
            for (double quality = 0; quality <= 1; quality += 0.125) {
                double overhead = overhead(type, quality);
                assertTrue(overhead <= 46, overhead + " bytes at quality " + quality);
                sum += overhead;
                count++;
            }
        }
        assertTrue(sum / count <= 40, sum / count + " bytes");
    }

    private static double overhead(ColorType type, double quality) throws SpcException {
        EncodeOptions options = EncodeOptions.defaults().withQuality(quality);
        byte[] bytes = encoder.encode(TestImages.photo(64, 64, type), options);
        SpcStream stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        Slice step = stream.section(SpcFormat.STEP);
        Slice filter = stream.section(SpcFormat.FILT);
        double rest = bytes.length - (step == null ? 0 : step.length());
        // A filter is worth more than its bytes, the one that says how many they are among them.
        rest -= filter == null ? 0 : 1 + filter.length();
        return rest - new Ideal(stream).bytes(0);
    }

    @Test
    void losesLessThanAThousandthOnALongStream() throws SpcException {
        EncodeOptions options = EncodeOptions.defaults().withQuality(1);
        byte[] bytes = encoder.encode(TestImages.photo(512, 512, ColorType.RGB), options);
        SpcStream stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        Ideal ideal = new Ideal(stream);
        assertEquals(1, ideal.grid.count());
        double bytesOfSymbols = ideal.bytes(0);
        int taken = stream.tile(0).length();
        assertTrue(bytesOfSymbols > 10_000, bytesOfSymbols + " bytes are no long stream");
        assertTrue(taken < 1.001 * bytesOfSymbols, taken + " bytes for " + bytesOfSymbols);
    }

    /** Information content of tiles, escapes' values included as they are written. */
    private static final class Ideal {
        private final SpcStream stream;
        private final TileGrid grid;
        private final TableSet tables = model.codec().frequencies().plain();
        private final TableSet dependent = model.codec().frequencies().dependent();

        Ideal(SpcStream stream) {
            this.stream = stream;
            int width = stream.header().width();
            grid = new TileGrid(width, stream.header().height(), stream.header().tileSize());
        }

        double bytes(int tile) throws SpcException {
            Slice section = stream.section(SpcFormat.STEP);
            FinenessMap fineness =
                    section == null
                            ? FinenessMap.flat(grid)
                            : FinenessMapDecoder.decode(section, grid, tables);
            LatentArea area = grid.tile(tile);
            Extent extent = new Extent(1, area.rows(), area.columns());
            DoubleAdder sum = new DoubleAdder();
            try (RunControl control = RunControl.start("test", null)) {
                TileCoding coding = model.codec().coding(stream.header().qualityIndex(), control);
                TileStream symbols = TileStream.open(coding, stream.tile(tile), extent);
                byte[] hyperTables = coding.hyperTables(extent);
                for (int i = 0; i < hyperTables.length; i++) {
                    sum.add(bytes(tables, hyperTables[i], symbols.hyper()[i]));
                }
                List<StageSymbols> stages = new ArrayList<>();
                new StageWalk(coding, extent, symbols.hyper(), fineness.of(area))
                        .run(
                                symbols.groups(),
                                (i, stage, found) -> {
                                    symbols.read(found);
                                    stages.add(found);
                                });
                TileSymbols all = TileSymbols.of(stages, dependent, coding.chains(extent));
                for (int i = 0; i < all.symbols().length; i++) {
                    sum.add(bytes(dependent, all.numbers()[i], all.symbols()[i]));
                }
                assertNull(symbols.finish(true));
            }
            return sum.sum();
        }

        private static double bytes(TableSet set, int index, int symbol) {
            if (index == 0) {
                return 0;
            }
            FrequencyTable table = set.table(index);
            int entry = table.entryOf(symbol);
            double share = (double) table.frequency(entry) / FrequencyTable.TOTAL;
            int beside = 0;
            if (entry == table.size() - 1) {
                int distance =
                        symbol > 0 ? symbol - table.maxValue() - 1 : table.minValue() - 1 - symbol;
                beside = 2 * distance + 1 < 128 ? 1 : 2;
            }
            return beside - Math.log(share) / Math.log(2) / Byte.SIZE;
        }
    }
}
