package io.spcodec.bench.rd;

import io.spcodec.bench.judge.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One image by one codec at one setting.
 *
 * @param codec its name
 * @param image the file's name without extension
 * @param file what was written
 * @param decodeSeconds processor time that decoding took
 * @param figures quality of the decoded image; LPIPS may be missing
 */
record Measurement(
        String codec,
        String image,
        FileFacts file,
        double decodeSeconds,
        Map<Score, Double> figures) {
    /** Columns before the scores. */
    private static final int FACTS = 7;

    /**
     * A compressed file without its bytes.
     *
     * @param pixels width times height
     * @param setting of the codec's knob
     * @param bytes of the whole file
     * @param encodeSeconds processor time that encoding took
     */
    record FileFacts(long pixels, double setting, long bytes, double encodeSeconds) {}

    static String header() {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "codec",
                                "image",
                                "pixels",
                                "setting",
                                "bytes",
                                "encode_seconds",
                                "decode_seconds"));
        for (Score score : Score.values()) {
            names.add(score.column());
        }
        return String.join(",", names);
    }

    double bitsPerPixel() {
        return 8.0 * file.bytes() / file.pixels();
    }

    /** Returns whether one of some scores was not measured; others that were do not make up for it. */
    boolean lacksOneOf(Collection<Score> wanted) {
        return !figures.keySet().containsAll(wanted);
    }

    String toCsv() {
        StringBuilder line =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%s,%s,%d,%.6g,%d,%.4f,%.4f",
                                codec,
                                image,
                                file.pixels(),
                                file.setting(),
                                file.bytes(),
                                file.encodeSeconds(),
                                decodeSeconds));
        for (Score score : Score.values()) {
            Double figure = figures.get(score);
            line.append(figure == null ? "," : String.format(Locale.ROOT, ",%.6f", figure));
        }
        return line.toString();
    }

    /**
     * Reads what {@link #toCsv} wrote, perhaps before the last scores were added.
     *
     * @throws IllegalArgumentException if the line has other columns
     */
    static Measurement parse(String line) {
        String[] cells = line.split(",", -1);
        Score[] scores = Score.values();
        if (cells.length < FACTS || cells.length > FACTS + scores.length) {
            throw new IllegalArgumentException("not a measurement: " + line);
        }
        Map<Score, Double> figures = new EnumMap<>(Score.class);
        for (int i = FACTS; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                figures.put(scores[i - FACTS], Double.valueOf(cells[i]));
            }
        }
        FileFacts file =
                new FileFacts(
                        Long.parseLong(cells[2]),
                        Double.parseDouble(cells[3]),
                        Long.parseLong(cells[4]),
                        Double.parseDouble(cells[5]));
        return new Measurement(cells[0], cells[1], file, Double.parseDouble(cells[6]), figures);
    }
}
