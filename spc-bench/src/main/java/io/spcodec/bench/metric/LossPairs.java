package io.spcodec.bench.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * People's preferences among nine losses of one learned codec (Mohammadi and Ascenso, PCS 2022), six
 * pictures at three rates.
 */
final class LossPairs {
    /**
     * One decoded picture.
     *
     * @param share of all wins of its rate and picture
     */
    record Candidate(String rate, String picture, String loss, double share) {

        boolean isBeside(Candidate other) {
            return rate.equals(other.rate) && picture.equals(other.picture);
        }
    }

    private final Path images;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * Reads the table.
     *
     * @param table rows of rate, picture, loss and share of wins, in JSON
     * @param images the publication's pictures, {@code RATE-rate/PICTURE/LOSS.png}
     */
    LossPairs(Path table, Path images) throws IOException {
        this.images = images;
        for (JsonNode row : new ObjectMapper().readTree(table.toFile())) {
            candidates.add(
                    new Candidate(
                            row.required(0).textValue(),
                            row.required(1).textValue(),
                            row.required(2).textValue(),
                            row.required(3).doubleValue()));
        }
        if (candidates.isEmpty()) {
            throw new IOException(table + " holds no preferences");
        }
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    PixelImage reference(Candidate candidate) throws IOException {
        return ImageFiles.read(folder(candidate).resolve("Original.png"));
    }

    PixelImage distorted(Candidate candidate) throws IOException {
        return ImageFiles.read(folder(candidate).resolve(candidate.loss + ".png"));
    }

    private Path folder(Candidate candidate) {
        return images.resolve(candidate.rate + "-rate").resolve(candidate.picture);
    }

    /**
     * Returns the share of pairs in which the better score is that of the picture preferred.
     *
     * @param scores one a candidate, more is closer
     */
    double agreement(double[] scores) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < i; j++) {
                int order = Double.compare(candidates.get(i).share, candidates.get(j).share);
                if (order != 0 && candidates.get(i).isBeside(candidates.get(j))) {
                    int found = Double.compare(scores[i], scores[j]);
                    right += found == 0 ? 0.5 : found == order ? 1 : 0;
                    pairs++;
                }
            }
        }
        return right / pairs;
    }
}
