package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.TestImages;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.TilePayload;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
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
                assertTrue(overhead <= 43, overhead + " bytes at quality " + quality);
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
        return bytes.length - new Ideal(stream).bytes(0) - (step == null ? 0 : step.length());
    }

    @Test
    void losesLessThanAThousandthOnALongStream() throws SpcException {
        EncodeOptions options = EncodeOptions.defaults().withQuality(1);
        byte[] bytes = encoder.encode(TestImages.photo(512, 512, ColorType.RGB), options);
        SpcStream stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        Ideal ideal = new Ideal(stream);
        assertEquals(1, ideal.reader.grid().count());
        double residuals = ideal.bytes(0) - ideal.hyperBytes;
        int taken = TilePayload.read(stream.tile(0)).residuals().length();
        assertTrue(residuals > 10_000, residuals + " bytes are no long stream");
        assertTrue(taken < 1.001 * residuals, taken + " bytes for " + residuals);
    }

    /** Information content of tiles, escapes' values included as they are written. */
    private static final class Ideal {
        private final SpcStream stream;
        private final TileReader reader;
        private final TableSet tables = model.symbols().tables();
        private double hyperBytes;

        Ideal(SpcStream stream) throws SpcException {
            this.stream = stream;
            reader = TileReader.open(stream, model.symbols());
        }

        double bytes(int tile) throws SpcException {
            TileSymbols symbols = reader.read(tile);
            byte[] hyper = symbols.hyper();
            SymbolModel.AtQuality quality = model.symbols().at(stream.header().qualityIndex());
            byte[] hyperTables = new HyperScan(quality).tables(hyper.length);
            for (int i = 0; i < hyper.length; i++) {
                hyperBytes += bytes(hyperTables[i], hyper[i]);
            }
            double residuals = 0;
            for (int i = 0; i < symbols.residuals().length; i++) {
                residuals += bytes(symbols.indices()[i], symbols.residuals()[i]);
            }
            return hyperBytes + residuals;
        }

        private double bytes(int index, int symbol) {
            if (index == 0) {
                return 0;
            }
            FrequencyTable table = tables.table(index);
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
