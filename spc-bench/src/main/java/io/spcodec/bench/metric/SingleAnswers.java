package io.spcodec.bench.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Single forced choices between two JPEG settings on one original (mucped23). */
final class SingleAnswers {

    /** One answer: which setting was seen as closer to the original, and which as worse. */
    record Answer(String original, String better, String worse) {}

    private final List<Answer> answers = new ArrayList<>();

    /**
     * Reads the table.
     *
     * @param table {@code answers.csv}: method_a, method_b, original, worse (A or B)
     */
    SingleAnswers(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            boolean first = fields[3].equals("B");
            answers.add(
                    new Answer(fields[2], first ? fields[0] : fields[1], fields[first ? 1 : 0]));
        }
    }

    /** Returns the answers about settings whose scores are known. */
    List<Answer> among(Map<String, double[]> scores) {
        return answers.stream()
                .filter(answer -> scores.containsKey(key(answer.better, answer.original)))
                .filter(answer -> scores.containsKey(key(answer.worse, answer.original)))
                .toList();
    }

    static String key(String setting, String original) {
        return setting + "/" + original;
    }

    /** Puts each scorer's share of right choices and, where it has preferences, their log loss. */
    void report(List<Scorer> scorers, Map<String, double[]> scores, AgreementReport report) {
        List<Answer> known = among(scores);
        report.note(
                known.size() + " of " + answers.size() + " single answers about these settings.");
        for (int m = 0; m < scorers.size(); m++) {
            double right = 0;
            double loss = 0;
            for (Answer answer : known) {
                double better = scores.get(key(answer.better, answer.original))[m];
                double worse = scores.get(key(answer.worse, answer.original))[m];
                right += better > worse ? 1 : better == worse ? 0.5 : 0;
                loss -= Math.log(scorers.get(m).preference(better, worse));
            }
            report.put(scorers.get(m).name(), "answers", right / known.size());
            report.put(scorers.get(m).name(), "answers, log loss", loss / known.size());
        }
    }
}
