package io.spcodec.bench.metric;

import io.spcodec.bench.Tool;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.image.PortablePixmap;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Forced choices between JPEG settings: on each original, every pair of settings, with the
 * probability that people prefer one, from the settings' published Elo ratings (mucped23).
 *
 * <p>Files come from {@code jpegs/SETTING/ORIGINAL.jpg} where they exist; libjpeg-turbo's are made
 * by {@code cjpeg} otherwise. Settings of which no file can be had are left out. All are decoded by
 * {@code djpeg}.
 */
final class EloPairs {
    private static final Pattern SETTING = Pattern.compile("(.+)-q(\\d+)-yuv(\\d+)");

    private final Path originals;
    private final Path jpegs;
    private final List<String> settings = new ArrayList<>();
    private final List<Double> ratings = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Reads the table.
     *
     * @param human folder with {@code elo.csv} and {@code originals/}
     * @param jpegs folder of files made beforehand, which need not exist
     */
    EloPairs(Path human, Path jpegs) throws IOException {
        this.originals = human.resolve("originals");
        this.jpegs = jpegs;
        List<String> lines = Files.readAllLines(human.resolve("elo.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            boolean made = Files.isDirectory(jpegs.resolve(fields[0]));
            if (made || fields[0].startsWith("libjpeg-turbo-")) {
                settings.add(fields[0]);
                ratings.add(Double.parseDouble(fields[1]));
            } else {
                leftOut.add(fields[0]);
            }
        }
    }

    List<String> settings() {
        return List.copyOf(settings);
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    List<Path> originals() throws IOException {
        try (Stream<Path> files = Files.list(originals)) {
            return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
    }

    /** Returns an original as each setting leaves it. */
    List<PixelImage> distorted(Path original) throws IOException {
        byte[] pixmap = PortablePixmap.format(ImageFiles.read(original));
        String file = original.getFileName().toString().replace(".png", ".jpg");
        List<PixelImage> images = new ArrayList<>();
        for (String setting : settings) {
            Path made = jpegs.resolve(setting).resolve(file);
            byte[] jpeg = Files.exists(made) ? Files.readAllBytes(made) : encode(pixmap, setting);
            images.add(PortablePixmap.parse(Tool.pipe(jpeg, "djpeg")));
        }
        return images;
    }

    private static byte[] encode(byte[] pixmap, String setting) throws IOException {
        Matcher parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            throw new IOException("not a JPEG setting: " + setting);
        }
        String sampling =
                switch (parts.group(3)) {
                    case "420" -> "2x2";
                    case "422" -> "2x1";
                    default -> "1x1";
                };
        return Tool.pipe(pixmap, "cjpeg", "-quality", parts.group(2), "-sample", sampling);
    }

    /** Returns the probability that people prefer the first setting. */
    double preference(int first, int second) {
        return 1 / (1 + Math.pow(10, (ratings.get(second) - ratings.get(first)) / 400));
    }

    /**
     * Returns the expected share of people who choose as a metric does, over all pairs of settings
     * whose ratings differ by at most {@code gap}.
     *
     * @param scores per original, the score of each setting
     */
    double agreement(List<double[]> scores, double gap) {
        double sum = 0;
        int pairs = 0;
        for (double[] ofSettings : scores) {
            for (int i = 0; i < ofSettings.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (Math.abs(ratings.get(i) - ratings.get(j)) <= gap) {
                        double probability = preference(i, j);
                        int order = Double.compare(ofSettings[i], ofSettings[j]);
                        sum += order == 0 ? 0.5 : order > 0 ? probability : 1 - probability;
                        pairs++;
                    }
                }
            }
        }
        return sum / pairs;
    }

    /** Returns the agreement of a metric that knew the ratings. */
    double bestAgreement(double gap) {
        double[] own = ratings.stream().mapToDouble(Double::doubleValue).toArray();
        return agreement(List.of(own), gap);
    }
}
