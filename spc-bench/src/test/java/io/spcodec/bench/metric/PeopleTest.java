package io.spcodec.bench.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people answered, as the tables have it. */
class PeopleTest {
    @TempDir private Path folder;

    @Test
    void answersAreRightWhereTheBetterScoreIsThatOfThePictureNotFoundWorse() throws IOException {
        Path table = folder.resolve("answers.csv");
        Files.writeString(
                table, "method_a,method_b,original,worse\na,b,1,B\na,b,2,A\na,c,1,A\nb,a,3,B\n");
        Map<String, double[]> scores =
                Map.of(
                        "a/1", new double[] {2},
                        "b/1", new double[] {1},
                        "c/1", new double[] {2},
                        "a/2", new double[] {4},
                        "b/2", new double[] {3});
        AgreementReport report = new AgreementReport();
        Scorer scorer = new Scorer("half", (a, b) -> 0, (a, b) -> 0.5);
        new SingleAnswers(table).report(List.of(scorer), scores, report);
        String text = report.markdown();
        assertTrue(text.contains("3 of 4 single answers"), text);
        assertTrue(text.contains("| half | 0.5000 | 0.6931 |"), text);
    }

    @Test
    void lossesAreComparedInsideOneRateAndPicture() throws IOException {
        Path table = folder.resolve("ist.json");
        Files.writeString(
                table,
                "[[\"Low\", \"Dog\", \"MSE\", 0.1], [\"Low\", \"Dog\", \"DISTS\", 0.3],"
                        + " [\"Low\", \"Dog\", \"VSI\", 1e-1], [\"High\", \"Dog\", \"MSE\", 0.9]]");
        LossPairs pairs = new LossPairs(table, folder);
        assertEquals(4, pairs.candidates().size());
        assertEquals(1, pairs.agreement(new double[] {1, 2, 1.5, 0}));
        assertEquals(0.25, pairs.agreement(new double[] {2, 2, 3, 0}));
        Files.writeString(table, "[]");
        assertThrows(IOException.class, () -> new LossPairs(table, folder));
    }
}
