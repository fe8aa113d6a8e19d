package io.spcodec.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.QualityIndex;
import io.spcodec.entropy.SectionDecoder;
import io.spcodec.entropy.SymbolCoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/FORMAT.md is normative, so its hex dumps have to be what the code writes and reads. */
class FormatDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "FORMAT.md");

    /** An offset, bytes, and two spaces before whatever is said of them. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^([0-9a-f]{4}): ((?:[0-9a-f]{2} ?)+)(?:  .*)?$");

    private static final Pattern CONSTANT =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([0-9]+) \\|");

    @Test
    void dumpsAreWhatTheWriterWrites() throws IOException {
        List<byte[]> dumps = dumps();
        assertEquals(2, dumps.size(), "dumps in " + DOCUMENT);
        assertArrayEquals(FormatExample.compact(), dumps.get(0));
        assertArrayEquals(FormatExample.sections(), dumps.get(1));
    }

    @Test
    void dumpsDecodeToTheNumbersInTheText() throws IOException {
        for (byte[] dump : dumps()) {
            SpcStream stream = SampleStreams.readAll(dump);
            Slice tile = stream.tile(0);
            assertEquals(1, tile.data()[tile.offset()], "groups");
            int[] hyper = new int[FormatExample.HYPER.length];
            int[] residuals = new int[FormatExample.RESIDUALS.length];
            SectionDecoder sections =
                    new SectionDecoder(
                            tile.data(),
                            tile.offset() + 1,
                            tile.length() - 1,
                            hyper.length + residuals.length);
            sections.next(
                    FormatExample.TABLES.plain(), FormatExample.HYPER_TABLES, hyper, hyper.length);
            sections.next(
                    FormatExample.TABLES.dependent(),
                    FormatExample.RESIDUAL_TABLES,
                    residuals,
                    residuals.length);
            sections.finish();
            assertArrayEquals(FormatExample.HYPER, hyper);
            assertArrayEquals(FormatExample.RESIDUALS, residuals);
        }
    }

    @Test
    void limitsAreTheConstants() throws IOException {
        Matcher matcher = CONSTANT.matcher(Files.readString(DOCUMENT));
        int found = 0;
        while (matcher.find()) {
            found++;
            assertEquals(constant(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
        assertEquals(7, found, "constants in " + DOCUMENT);
    }

    private static int constant(String name) {
        return switch (name) {
            case "MAX_SIDE" -> SpcFormat.MAX_SIDE;
            case "MAX_QUALITY" -> QualityIndex.MAX;
            case "MIN_TILE_BITS" -> SpcFormat.MIN_TILE_BITS;
            case "MAX_TILE_BITS" -> SpcFormat.MAX_TILE_BITS;
            case "MAX_MODEL_NAME" -> SpcFormat.MAX_MODEL_NAME;
            case "MAX_TILES" -> SpcFormat.MAX_TILES;
            case "MAX_SYMBOL" -> SymbolCoder.MAX_SYMBOL;
            default -> throw new AssertionError("no constant " + name);
        };
    }

    /** Each dump starts at offset 0 and goes on without gap. */
    private static List<byte[]> dumps() throws IOException {
        List<ByteArrayOutputStream> dumps = new ArrayList<>();
        Matcher matcher = LINE.matcher(Files.readString(DOCUMENT));
        while (matcher.find()) {
            int offset = Integer.parseInt(matcher.group(1), 16);
            if (offset == 0) {
                dumps.add(new ByteArrayOutputStream());
            }
            assertTrue(!dumps.isEmpty(), "a dump starts at 0000");
            ByteArrayOutputStream dump = dumps.get(dumps.size() - 1);
            assertEquals(dump.size(), offset, "offset in the line " + matcher.group());
            String bytes = matcher.group(2).replace(" ", "");
            dump.writeBytes(HexFormat.of().parseHex(bytes));
        }
        return dumps.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }
}
