package io.spcodec.container;

import io.spcodec.TestImages;
import io.spcodec.alpha.AlphaEncoder;
import io.spcodec.control.DecodeLimits;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.entropy.Trellises;
import io.spcodec.filter.CalmSquares;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.network.ToyModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Sound inputs from which a fuzzer starts: kept streams, whole and in parts. */
final class FuzzSeeds {

    /** Two bytes for the number of symbols, one for the pattern of their tables. */
    static final int RANS_HEAD = 3;

    /** Whether it has colours, squares across - 1, squares down - 1. */
    static final int FILTER_HEAD = 3;

    /** Width - 1, height - 1, quality index in two, length of the step map. */
    static final int TILE_HEAD = 5;

    private static final Path STREAMS = Path.of("..", "docs", "conformance");
    private static final int MAX_SYMBOLS = 9000;

    private FuzzSeeds() {}

    /** Kept streams, and smaller ones of both forms. */
    static Stream<byte[]> streams() throws IOException {
        List<byte[]> seeds = new ArrayList<>(kept());
        seeds.add(SampleStreams.compact());
        seeds.add(SampleStreams.sections());
        return seeds.stream();
    }

    private static List<byte[]> kept() throws IOException {
        try (Stream<Path> files = Files.list(STREAMS)) {
            List<byte[]> streams = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".spc")).sorted().toList()) {
                streams.add(Files.readAllBytes(file));
            }
            if (streams.isEmpty()) {
                throw new AssertionError("no streams in " + STREAMS);
            }
            return streams;
        }
    }

    static Stream<byte[]> tileTables() {
        byte[] long0 = {1, (byte) 0x80, 1, (byte) 0xff, 0x7f};
        byte[] huge = {0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
        byte[] most = new byte[257];
        Arrays.fill(most, (byte) 5);
        most[0] = (byte) 0xff;
        return Stream.of(new byte[] {0, 9}, new byte[] {1, 9, 1}, long0, huge, most);
    }

    /** A sure zero, and distributions of three widths; every second input has two quantisers. */
    static TableSet tables(byte[] data) {
        List<FrequencyTable> tables =
                List.of(
                        new FrequencyTable(0, new int[] {4095, 1}),
                        new FrequencyTable(-1, new int[] {1000, 2000, 1000, 96}),
                        flat(15),
                        flat(127));
        if ((data[2] & 8) == 0) {
            return new TableSet(tables, true);
        }
        return TableSet.dependent(
                tables.stream().flatMap(table -> Stream.of(table, table)).toList());
    }

    private static FrequencyTable flat(int reach) {
        int[] frequencies = new int[2 * reach + 2];
        Arrays.fill(frequencies, FrequencyTable.TOTAL / frequencies.length);
        frequencies[reach] += FrequencyTable.TOTAL - Arrays.stream(frequencies).sum();
        return new FrequencyTable(-reach, frequencies);
    }

    /** The tables of a rANS input: all alike, or changing at every so many symbols. */
    static byte[] tableIndices(byte[] data) {
        byte[] tables = new byte[((data[0] & 0xff) << 8 | data[1] & 0xff) % MAX_SYMBOLS];
        int run = 1 + ((data[2] & 0xff) >> 4);
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) ((data[2] & 3) + ((data[2] & 4) == 0 ? 0 : i / run) & 3);
        }
        return tables;
    }

    static Stream<byte[]> symbols() {
        List<byte[]> seeds = new ArrayList<>();
        for (int count : new int[] {0, 1, 40, 300, 4096, 4097, 5000, 8500}) {
            for (int pattern : new int[] {1, 2, 3, 0x04, 0x75, 0x0b, 0x7d}) {
                byte[] head = {(byte) (count >> 8), (byte) count, (byte) pattern};
                byte[] indices = tableIndices(head);
                int[] symbols = new int[count];
                for (int i = 0; i < count; i++) {
                    int spread = i % 97 == 5 ? 300 : 3;
                    symbols[i] = indices[i] == 0 ? 0 : i * 31 % (2 * spread + 1) - spread;
                }
                TableSet tables = tables(head);
                Trellises.makeValues(tables, indices, symbols);
                seeds.add(concat(head, new SymbolCoder(tables).encode(symbols, indices, count)));
            }
        }
        return seeds.stream();
    }

    static Stream<byte[]> modelFiles() throws IOException {
        byte[] tables = {
            0, 2, -1, -1, 0, 4, 3, -24, 7, -48, 3, -24, 0, 96, 0, 5, 0, 2, 15, -1, 0, 1
        };
        return Stream.of(tables, ToyModel.file("integers.bin"));
    }

    static Stream<byte[]> alphaPlanes() {
        List<byte[]> seeds = new ArrayList<>();
        for (int side : new int[] {1, 9, 64}) {
            PixelImage image = TestImages.photo(side, side, ColorType.GRAY_ALPHA);
            byte[] head = {(byte) (side - 1), (byte) (side - 1)};
            seeds.add(concat(head, AlphaEncoder.encode(image)));
            seeds.add(concat(head, new byte[] {0, 77}));
        }
        return seeds.stream();
    }

    /** Those of kept streams. */
    static Stream<byte[]> filters() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] kept : kept()) {
            SpcStream stream = SpcStream.read(kept, DecodeLimits.defaults(), false);
            Slice filter = stream.section(SpcFormat.FILT);
            if (filter != null) {
                Header header = stream.header();
                boolean gray = header.colorType().colorChannels() == 1;
                int across = CalmSquares.across(header.width());
                int down = CalmSquares.across(header.height());
                byte[] head = {(byte) (gray ? 0 : 1), (byte) (across - 1), (byte) (down - 1)};
                seeds.add(concat(head, filter.toByteArray()));
            }
        }
        return seeds.stream();
    }

    /** Kept streams of one tile up to 256 pixels wide, with their step maps. */
    static Stream<byte[]> tiles() throws IOException {
        return kept().stream().map(FuzzSeeds::tile).filter(seed -> seed.length > 0);
    }

    private static byte[] tile(byte[] kept) {
        try {
            SpcStream stream = SpcStream.read(kept, DecodeLimits.defaults(), false);
            Header header = stream.header();
            Slice step = stream.section(SpcFormat.STEP);
            int stepBytes = step == null ? 0 : step.length();
            if (header.width() > 256 || header.height() > 256 || stepBytes > 255) {
                return new byte[0];
            }
            byte[] head = {
                (byte) (header.width() - 1),
                (byte) (header.height() - 1),
                (byte) (header.qualityIndex() >> 8),
                (byte) header.qualityIndex(),
                (byte) stepBytes
            };
            byte[] steps = step == null ? new byte[0] : step.toByteArray();
            return concat(concat(head, steps), stream.tile(0).toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
