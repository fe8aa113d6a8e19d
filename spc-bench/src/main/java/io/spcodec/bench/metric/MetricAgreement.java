package io.spcodec.bench.metric;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Lpips;
import io.spcodec.bench.metric.TidImages.Rated;
import io.spcodec.image.PixelImage;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Question: how well does each metric agree with people?
 *
 * <p>Command: {@code java -p target/classes:LIBRARIES -m
 * io.spcodec.bench/io.spcodec.bench.metric.MetricAgreement SHARED OUT [JPEGS [LOSSES]]}, with the shared data
 * folder, a folder for {@code metric-agreement.md}, {@code .csv}, {@code .svg} and {@code
 * metric-scores.csv} (every image, more is closer), and optionally a folder of JPEGs by other
 * encoders ({@code SETTING/ORIGINAL.jpg}) and one of pictures of a learned codec ({@link LossPairs}).
 * Needs {@code cjpeg} and {@code djpeg}; TID2013's JPEG
 * 2000 needs {@code opj_compress}, else it is left out.
 */
public final class MetricAgreement {
    private static final int FIRST_TEST_REFERENCE = 17;
    private static final int LAST_TEST_REFERENCE = 24;

    /** Pairs whose ratings differ by more than this are decided by nearly everybody alike. */
    private static final double CLOSE = 200;

    private final List<Scorer> scorers;

    private MetricAgreement(List<Scorer> scorers) {
        this.scorers = scorers;
    }

    /**
     * Runs the evaluation.
     *
     * @param arguments see the class
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 4) {
            System.err.println("usage: MetricAgreement SHARED OUT [JPEGS [LOSSES]]");
            System.exit(2);
        }
        Path shared = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        Path jpegs = Path.of(arguments.length > 2 ? arguments[2] : "no-jpegs");
        Path teachers = shared.resolve("teachers");
        try (Lpips alex = new Lpips(teachers.resolve("lpips_alex_v0.1.onnx"), 0);
                Lpips squeeze = new Lpips(teachers.resolve("lpips_squeeze_v0.1.onnx"), 0)) {
            List<Scorer> scorers = new ArrayList<>();
            PerceptualMetric.all().forEach(metric -> scorers.add(Scorer.of(metric)));
            scorers.add(Scorer.of("lpips-alex", alex));
            scorers.add(Scorer.of("lpips-squeeze", squeeze));
            MetricAgreement agreement = new MetricAgreement(scorers);
            AgreementReport report = new AgreementReport();
            agreement.onTid(shared.resolve("data"), report);
            Path human = shared.resolve("data/human");
            SingleAnswers answers = new SingleAnswers(human.resolve("answers.csv"));
            agreement.onElo(new EloPairs(human, jpegs), answers, report);
            if (arguments.length > 3) {
                Path table = shared.resolve("data/human/ist.json");
                agreement.onLosses(new LossPairs(table, Path.of(arguments[3])), report);
            }
            report.note(
                    "The learned metric was trained on the answers, the Elo and the learned codec, not on"
                            + " these TID2013 references; models/METRIC_CARD.md has it cross-validated.");
            Files.createDirectories(out);
            report.writeTo(out);
            System.out.print(report.markdown());
        }
    }

    private void onTid(Path data, AgreementReport report) throws IOException {
        List<Rated> rated =
                TidImages.read(
                        data.resolve("human/tid2013_mos.csv"),
                        FIRST_TEST_REFERENCE,
                        LAST_TEST_REFERENCE);
        double[][] scores = new double[scorers.size()][rated.size()];
        double[] opinions = rated.stream().mapToDouble(Rated::opinion).toArray();
        for (int i = 0; i < rated.size(); i++) {
            PixelImage reference =
                    TidImages.reference(data.resolve("kodak"), rated.get(i).reference());
            double[] own = scoresOf(reference, TidImages.distorted(reference, rated.get(i)));
            for (int m = 0; m < own.length; m++) {
                scores[m][i] = own[m];
            }
            report.raw(rated.get(i).name(), own);
        }
        long types = rated.stream().map(Rated::type).distinct().count();
        report.note(
                "TID2013, references %d to %d, %d distortions made anew, %d images."
                        .formatted(FIRST_TEST_REFERENCE, LAST_TEST_REFERENCE, types, rated.size()));
        for (int m = 0; m < scorers.size(); m++) {
            String name = scorers.get(m).name();
            report.put(name, "TID Spearman", Correlation.spearman(scores[m], opinions));
            report.put(name, "TID Kendall", Correlation.kendall(scores[m], opinions));
        }
    }

    private double[] scoresOf(PixelImage reference, PixelImage distorted) {
        return scorers.stream()
                .mapToDouble(scorer -> scorer.score().applyAsDouble(reference, distorted))
                .toArray();
    }

    private void onElo(EloPairs pairs, SingleAnswers answers, AgreementReport report)
            throws IOException {
        Map<String, double[]> known = new HashMap<>();
        List<List<double[]>> scores = new ArrayList<>();
        scorers.forEach(scorer -> scores.add(new ArrayList<>()));
        for (Path original : pairs.originals()) {
            PixelImage reference = ImageFiles.read(original);
            List<PixelImage> distorted = pairs.distorted(original);
            scores.forEach(ofMetric -> ofMetric.add(new double[distorted.size()]));
            for (int setting = 0; setting < distorted.size(); setting++) {
                double[] own = scoresOf(reference, distorted.get(setting));
                for (int m = 0; m < own.length; m++) {
                    scores.get(m).get(scores.get(m).size() - 1)[setting] = own[m];
                }
                String name = pairs.settings().get(setting);
                known.put(SingleAnswers.key(name, ImageFiles.stem(original)), own);
                report.raw(name + "/" + original.getFileName(), own);
            }
        }
        report.note(
                "Elo pairs: %d of %d settings on %d originals%s."
                        .formatted(
                                pairs.settings().size(),
                                pairs.settings().size() + pairs.leftOut().size(),
                                pairs.originals().size(),
                                pairs.leftOut().isEmpty()
                                        ? ""
                                        : "; no encoder at hand for "
                                                + String.join(", ", pairs.leftOut())));
        report.note(
                String.format(
                        Locale.ROOT,
                        "Agreement is the expected share of people who choose alike; a metric that knew "
                                + "the ratings reaches %.4f, and %.4f on pairs within %.0f Elo.",
                        pairs.bestAgreement(Double.MAX_VALUE),
                        pairs.bestAgreement(CLOSE),
                        CLOSE));
        for (int m = 0; m < scorers.size(); m++) {
            String name = scorers.get(m).name();
            report.put(name, "Elo agreement", pairs.agreement(scores.get(m), Double.MAX_VALUE));
            report.put(name, "Elo, close pairs", pairs.agreement(scores.get(m), CLOSE));
        }
        answers.report(scorers, known, report);
    }

    private void onLosses(LossPairs pairs, AgreementReport report) throws IOException {
        List<LossPairs.Candidate> candidates = pairs.candidates();
        double[][] scores = new double[scorers.size()][candidates.size()];
        for (int i = 0; i < candidates.size(); i++) {
            LossPairs.Candidate candidate = candidates.get(i);
            double[] own = scoresOf(pairs.reference(candidate), pairs.distorted(candidate));
            for (int m = 0; m < own.length; m++) {
                scores[m][i] = own[m];
            }
            report.raw(candidate.rate() + "/" + candidate.picture() + "/" + candidate.loss(), own);
        }
        report.note(
                "Learned codec: nine losses, three rates, six pictures; pairs inside one rate and"
                        + " picture.");
        for (int m = 0; m < scorers.size(); m++) {
            report.put(scorers.get(m).name(), "learned codec, pairs", pairs.agreement(scores[m]));
        }
    }
}
