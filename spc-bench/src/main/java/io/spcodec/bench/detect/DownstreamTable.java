package io.spcodec.bench.detect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects detections by codec and rate. Not safe for use by several threads. */
final class DownstreamTable {
    /** Detections on the uncompressed image count as objects from this score on. */
    private static final double SURE = 0.4;

    /** A row: a codec at a wanted number of bits per pixel. */
    record Key(String codec, double rate) {}

    /** What a row is made of. */
    private static final class Row {
        private final AveragePrecision labels = new AveragePrecision();
        private final AveragePrecision agreement = new AveragePrecision();
        private double bits;
        private int images;
    }

    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final AveragePrecision original = new AveragePrecision();
    private final Set<String> originals = new HashSet<>();

    /** Adds the uncompressed image, once however often it is given. */
    void addOriginal(String image, List<Detection> objects, List<Detection> found) {
        if (originals.add(image)) {
            original.add(objects, found);
        }
    }

    /**
     * Adds a compressed image.
     *
     * @param bitsPerPixel of the whole file
     * @param objects that are labelled
     * @param before what was found before compression
     * @param found what was found after
     */
    void add(
            Key key,
            double bitsPerPixel,
            List<Detection> objects,
            List<Detection> before,
            List<Detection> found) {
        Row row = rows.computeIfAbsent(key, any -> new Row());
        row.labels.add(objects, found);
        row.agreement.add(before.stream().filter(d -> d.score() >= SURE).toList(), found);
        row.bits += bitsPerPixel;
        row.images++;
    }

    String markdown() {
        StringBuilder page =
                new StringBuilder(
                        "## Detection after compression\n\n"
                                + "| codec | wanted bpp | actual bpp | AP | AP50 | AR | agreement |\n"
                                + "|---|---|---|---|---|---|---|\n");
        AveragePrecision.Summary none = original.summary();
        page.append(
                String.format(
                        Locale.ROOT,
                        "| uncompressed | | | %.1f | %.1f | %.1f | |%n",
                        100 * none.ap(),
                        100 * none.ap50(),
                        100 * none.ar()));
        rows.forEach(
                (key, row) -> {
                    AveragePrecision.Summary found = row.labels.summary();
                    page.append(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.2f | %.3f | %.1f | %.1f | %.1f | %.1f |%n",
                                    key.codec(),
                                    key.rate(),
                                    row.bits / row.images,
                                    100 * found.ap(),
                                    100 * found.ap50(),
                                    100 * found.ar(),
                                    100 * row.agreement.summary().ap50()));
                });
        return page.append("\nCOCO's figures in per cent over ")
                .append(originals.size())
                .append(
                        " images; agreement is AP50 with what was found at a score of 0.4 or more"
                                + " on the uncompressed image for truth.\n")
                .toString();
    }

    String csv() {
        StringBuilder csv = new StringBuilder("codec,rate,bpp,ap,ap50,ar,agreement_ap50,images\n");
        rows.forEach(
                (key, row) -> {
                    AveragePrecision.Summary found = row.labels.summary();
                    csv.append(
                            String.format(
                                    Locale.ROOT,
                                    "%s,%.2f,%.4f,%.4f,%.4f,%.4f,%.4f,%d%n",
                                    key.codec(),
                                    key.rate(),
                                    row.bits / row.images,
                                    found.ap(),
                                    found.ap50(),
                                    found.ar(),
                                    row.agreement.summary().ap50(),
                                    row.images));
                });
        return csv.toString();
    }
}
