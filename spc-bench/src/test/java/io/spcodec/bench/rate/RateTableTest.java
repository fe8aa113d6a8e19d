package io.spcodec.bench.rate;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTableTest {
    @TempDir Path folder;

    private record Score(FileFigures files, double score) implements RateRow {
        @Override
        public List<Double> figures() {
            return List.of(score);
        }
    }

    private record Scores() implements RatePage<Score> {
        @Override
        public String name() {
            return "scores";
        }

        @Override
        public String columns() {
            return "score";
        }

        @Override
        public Score row(FileFigures files, double[] figures) {
            return new Score(files, figures[0]);
        }

        @Override
        public String markdown(List<Score> rows) {
            return rows.stream().map(row -> String.valueOf(row.score())).collect(joining(" "));
        }
    }

    private RateTable<Score> open() throws IOException {
        return new RateTable<>(folder, new Scores());
    }

    private static Score score(String codec, double rate, double score) {
        return new Score(FileFigures.of(codec, rate, List.of(rate, 1.2 * rate)), score);
    }

    @Test
    void measuringAgainReplacesOnlyThatCodec() throws IOException {
        open().replace(List.of(score("webp", 0.67, 5), score("webp", 0.23, 4)));
        open().replace(List.of(new Score(FileFigures.uncompressed(2), 9)));
        open().replace(List.of(score("spc", 0.23, 3)));
        open().replace(List.of(score("webp", 0.37, 1)));
        List<String> expected =
                List.of(
                        "codec,rate,images,too_large,bpp,score",
                        "uncompressed,0.00,2,0,24.0000,9.000000",
                        "spc,0.23,2,1,0.2530,3.000000",
                        "webp,0.37,2,1,0.4070,1.000000");
        assertEquals(expected, Files.readAllLines(folder.resolve("scores.csv")));
        assertEquals("9.0 3.0 1.0", Files.readString(folder.resolve("scores.md")));
    }

    @Test
    void thePageSaysWhatTheKeptRowsSayAndNoMore() throws IOException {
        open().replace(List.of(score("spc", 0.23, 1.0 / 3)));
        assertEquals("0.333333", Files.readString(folder.resolve("scores.md")));
    }

    @Test
    void rowsOverOtherPicturesAreRefusedBeforeAnyIsMeasured() throws IOException {
        open().replace(List.of(score("spc", 0.23, 3), score("webp", 0.23, 3)));
        RateTable<Score> table = open();
        assertDoesNotThrow(() -> table.requireSameImages(2, List.of("jpeg")));
        assertDoesNotThrow(() -> table.requireSameImages(7, List.of("spc", "webp")));
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> table.requireSameImages(7, List.of("spc", "jpeg")));
        assertTrue(e.getMessage().contains("webp over 2 pictures, not 7"), e.getMessage());
    }

    @Test
    void aLineThatIsNoRowIsNamed() throws IOException {
        Path csv = folder.resolve("scores.csv");
        Files.writeString(csv, "codec,rate,images,too_large,bpp,score\nspc,1\n");
        IOException cut = assertThrows(IOException.class, this::open);
        assertTrue(cut.getMessage().contains("scores.csv, line 2: not codec,"), cut.getMessage());
        Files.writeString(csv, "codec,rate,images,too_large,bpp,score\nspc,1,2,0,1.0,high\n");
        IOException word = assertThrows(IOException.class, this::open);
        assertTrue(word.getMessage().contains("line 2: no number"), word.getMessage());
    }
}
