package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spcodec.alpha.AlphaDecoder;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.filter.CalmSquares;
import io.spcodec.filter.FilterDecoder;
import io.spcodec.filter.FilterEncoder;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.PictureFilter;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.tile.BatchDecoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.tile.FinenessMapDecoder;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Targets of a fuzzer, one for each thing that reads bytes of strangers: they end in an {@link
 * SpcException} with a place within the bytes, or in something that holds together.
 *
 * <p>The build replays the seeds and every finding, which are the files in {@code
 * StreamFuzzTestInputs/TARGET/}. To explore: {@code mvn -Pfuzz test -pl spc-core -am
 * -Dtest=StreamFuzzTest#TARGET -Dsurefire.failIfNoSpecifiedTests=false
 * -Djazzer.max_duration=10m}.
 */
class StreamFuzzTest {

    private static final DecodeLimits LIMITS =
            new DecodeLimits(1 << 24, 1 << 20, 64, 1 << 16, 1 << 28);

    /** Tiles need a bundle, and one for all of them will do. */
    private static ModelBundle model;

    /** The frame, as it is and with right checksums; strict, lenient and read in parts agree. */
    @MethodSource("io.spcodec.container.FuzzSeeds#streams")
    @FuzzTest
    void container(byte[] data) throws IOException {
        readFrame(data);
        readFrame(ChecksumRepair.of(data));
    }

    private static void readFrame(byte[] data) throws IOException {
        SpcStream strict = FuzzChecks.typed(data.length, () -> SpcStream.read(data, LIMITS, false));
        SpcStream lenient = FuzzChecks.typed(data.length, () -> SpcStream.read(data, LIMITS, true));
        assertTrue(strict == null || lenient != null, "lenient is not stricter");
        OpenedStream sparse = new OpenedStream(FuzzChecks.source(data), LIMITS);
        Header header = FuzzChecks.typed(data.length, sparse::header);
        SpcStream frame = FuzzChecks.typed(data.length, sparse::frame);
        if (lenient != null && frame == null) {
            // Where nobody knows the length, it is what the table says, and held to the limit.
            assertTrue(lenient.end() > LIMITS.maxBytes(), lenient.end() + " bytes");
        } else if (lenient != null) {
            assertEquals(lenient.header(), header);
            assertEquals(lenient.end(), frame.end());
            sameTiles(lenient, frame, data.length);
            readTiles(lenient, data.length);
        }
    }

    /**
     * Read one by one, tiles are what they are in the array, or fail at the same place; that of what is
     * not there is behind the end where nobody knows the end.
     */
    private static void sameTiles(SpcStream whole, SpcStream opened, int bytes) {
        for (int i = 0; i < whole.tiles().size(); i++) {
            assertEquals(outcome(whole, i, bytes), outcome(opened, i, bytes));
        }
        assertEquals(end(whole, bytes), end(opened, bytes));
    }

    private static String outcome(SpcStream stream, int tile, int bytes) {
        try {
            return Arrays.toString(stream.tile(tile).toByteArray());
        } catch (MalformedException e) {
            return "at " + Math.min(bytes, stream.located(tile, e).offset());
        }
    }

    private static String end(SpcStream stream, int bytes) {
        try {
            stream.requireEnd();
            return "sound";
        } catch (MalformedException e) {
            return e.section() + " at " + Math.min(bytes, e.offset());
        }
    }

    private static void readTiles(SpcStream stream, int bytes) throws IOException {
        for (int i = 0; i < stream.tiles().size(); i++) {
            int tile = i;
            FuzzChecks.typed(bytes, () -> stream.tile(tile));
        }
    }

    /** A table of contents under a right checksum: as many tiles as the first byte says. */
    @MethodSource("io.spcodec.container.FuzzSeeds#tileTables")
    @FuzzTest
    void tileTable(byte[] data) throws IOException {
        int tiles = 1 + (data.length == 0 ? 0 : data[0] & 0xff);
        Header header =
                new Header(64 * tiles, 64, ColorType.GRAY, 0, 64, new ModelId("fuzz", tiles));
        PayloadWriter head = new PayloadWriter().u8(SpcFormat.VERSION);
        header.write(head, 0);
        byte[] stream =
                new SectionWriter()
                        .section(SpcFormat.HEAD, head.toByteArray())
                        .section(
                                SpcFormat.TOC_,
                                Arrays.copyOfRange(data, Math.min(1, data.length), data.length))
                        .section(SpcFormat.DONE, new byte[0])
                        .toByteArray();
        DecodeLimits limits = new DecodeLimits(1 << 24, 1 << 20, 1 << 10, 0, 1 << 28);
        SpcStream read =
                FuzzChecks.typed(stream.length, () -> SpcStream.read(stream, limits, true));
        if (read != null) {
            for (int i = 1; i < tiles; i++) {
                long end = read.tiles().offset(i - 1) + read.tiles().length(i - 1);
                assertEquals(end + SpcFormat.SECTION_OVERHEAD, read.tiles().offset(i));
            }
            assertTrue(read.end() > stream.length, "no tile is there");
            readTiles(read, stream.length);
        }
    }

    /** Symbols of four tables in a pattern; what decodes has to survive a second round. */
    @MethodSource("io.spcodec.container.FuzzSeeds#symbols")
    @FuzzTest
    void rans(byte[] data) throws IOException {
        if (data.length < FuzzSeeds.RANS_HEAD) {
            return;
        }
        byte[] tables = FuzzSeeds.tableIndices(data);
        int[] symbols = new int[tables.length];
        SymbolCoder coder = new SymbolCoder(FuzzSeeds.tables(data));
        int length = data.length - FuzzSeeds.RANS_HEAD;
        Object done =
                FuzzChecks.typed(
                        data.length,
                        () -> {
                            coder.decode(
                                    data,
                                    FuzzSeeds.RANS_HEAD,
                                    length,
                                    tables,
                                    symbols,
                                    symbols.length);
                            return symbols;
                        });
        if (done != null) {
            byte[] again = coder.encode(symbols, tables, symbols.length);
            int[] same = new int[symbols.length];
            coder.decode(again, 0, again.length, tables, same, same.length);
            assertArrayEquals(symbols, same);
        }
    }

    /** A bundle's tables and its exact side. */
    @MethodSource("io.spcodec.container.FuzzSeeds#modelFiles")
    @FuzzTest
    void modelIntegers(byte[] data) {
        try {
            TableSet set = new TableSet(FrequencyTable.readAll(ByteBuffer.wrap(data)), true);
            byte[] indices = new byte[set.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (byte) i;
            }
            assertEquals(
                    set.size() > 1,
                    new SymbolCoder(set)
                                    .encode(new int[indices.length], indices, indices.length)
                                    .length
                            > 0);
        } catch (ModelException e) {
            assertTrue(!e.getMessage().isBlank());
        }
        try {
            IntegerModel.read(data);
        } catch (ModelException e) {
            assertTrue(!e.getMessage().isBlank());
        }
    }

    /** An alpha plane of up to 64 x 64; a region of it shows the same as the whole. */
    @MethodSource("io.spcodec.container.FuzzSeeds#alphaPlanes")
    @FuzzTest
    void alpha(byte[] data) throws IOException {
        if (data.length < 2) {
            return;
        }
        int width = 1 + (data[0] & 0x3f);
        int height = 1 + (data[1] & 0x3f);
        byte[] payload = Arrays.copyOfRange(data, 2, data.length);
        Region part = new Region(width / 2, height / 3, width - width / 2, height - height / 3);
        PixelImage whole = alpha(payload, width, height, new Region(0, 0, width, height));
        PixelImage cut = alpha(payload, width, height, part);
        assertEquals(whole == null, cut == null);
        for (int y = 0; whole != null && y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++) {
                assertEquals(whole.sample(part.x() + x, part.y() + y, 1), cut.sample(x, y, 1));
            }
        }
    }

    private static PixelImage alpha(byte[] payload, int width, int height, Region region)
            throws IOException {
        PixelImage image = PixelImage.blank(region.width(), region.height(), ColorType.GRAY_ALPHA);
        return FuzzChecks.typed(
                payload.length,
                () -> {
                    new AlphaDecoder(new Slice(payload, 0, payload.length))
                            .decode(width, height, region, image);
                    return image;
                });
    }

    /** A filter of one plane or three and of up to 16 x 16 squares; what decodes has to survive a second round. */
    @MethodSource("io.spcodec.container.FuzzSeeds#filters")
    @FuzzTest
    void filter(byte[] data) throws IOException {
        if (data.length < FuzzSeeds.FILTER_HEAD) {
            return;
        }
        int planes = (data[0] & 1) == 0 ? 1 : FilterPlanes.COLORS;
        int width = ((data[1] & 15) + 1) * CalmSquares.SIDE;
        CalmSquares none = CalmSquares.none(width, ((data[2] & 15) + 1) * CalmSquares.SIDE);
        TableSet tables = model().codec().frequencies().plain();
        int head = FuzzSeeds.FILTER_HEAD;
        Slice payload = new Slice(data, head, data.length - head);
        PictureFilter filter =
                FuzzChecks.typed(
                        data.length, () -> FilterDecoder.decode(payload, planes, none, tables));
        if (filter != null) {
            byte[] again = FilterEncoder.encode(filter, tables);
            PictureFilter same =
                    FilterDecoder.decode(new Slice(again, 0, again.length), planes, none, tables);
            assertEquals(filter.adaptive().threshold(), same.adaptive().threshold());
            for (int plane = 0; plane < planes; plane++) {
                assertArrayEquals(
                        filter.adaptive().coefficients(plane), same.adaptive().coefficients(plane));
            }
            assertArrayEquals(filter.calm().calm(), same.calm().calm());
        }
    }

    /** A step map and a tile of up to 256 x 256 pixels, by the networks that choose tables. */
    @MethodSource("io.spcodec.container.FuzzSeeds#tiles")
    @FuzzTest
    void tile(byte[] data) throws IOException {
        if (data.length < FuzzSeeds.TILE_HEAD) {
            return;
        }
        CodecModel bundle = model().codec();
        int quality = (data[2] & 3) << 8 | data[3] & 0xff;
        TileGrid grid = new TileGrid(1 + (data[0] & 0xff), 1 + (data[1] & 0xff), bundle.tileSize());
        int steps = Math.min(data[4] & 0xff, data.length - FuzzSeeds.TILE_HEAD);
        Slice stepBytes = new Slice(data, FuzzSeeds.TILE_HEAD, steps);
        Slice tileBytes = new Slice(data, stepBytes.end(), data.length - stepBytes.end());
        FinenessMap map =
                steps == 0
                        ? FinenessMap.flat(grid)
                        : FuzzChecks.typed(
                                data.length,
                                () ->
                                        FinenessMapDecoder.decode(
                                                stepBytes, grid, bundle.frequencies().plain()));
        FinenessMap known = map == null ? FinenessMap.flat(grid) : map;
        try (RunControl control = RunControl.start("fuzz", null)) {
            LatentArea area = grid.tile(0);
            BatchDecoder.Source source = new BatchDecoder.Source(tileBytes, known.of(area));
            BatchDecoder decoder =
                    new BatchDecoder(
                            bundle.coding(quality, control), bundle.integers().groups().length);
            BatchDecoder.Decoded decoded =
                    decoder.decode(List.of(source), area.rows(), area.columns()).get(0);
            assertEquals(decoded.latents() == null, decoded.failure() != null);
            FuzzChecks.typed(
                    data.length,
                    () -> {
                        if (decoded.failure() != null) {
                            throw decoded.failure();
                        }
                        return decoded;
                    });
        }
    }

    private static synchronized ModelBundle model() throws ModelException {
        if (model == null) {
            model = ModelBundle.openDefault(Provider.CPU);
        }
        return model;
    }
}
