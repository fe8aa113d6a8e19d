package io.spcodec.bench.reading;

import java.util.List;
import java.util.Locale;

/** Errors in what is read from decoded pictures, against what is read from the uncompressed. */
record ReadingErrors(
        String codec, double rate, double bitsPerPixel, double errors, double perfect) {
    static final String HEAD =
            "| codec | wanted bpp | bpp | character errors, % | pictures read alike, % |\n"
                    + "|---|---|---|---|---|\n";

    /**
     * Counts them, characters of all pictures pooled.
     *
     * @param before what was read from the uncompressed pictures
     * @param after what was read from the decoded ones, in the same order
     */
    static ReadingErrors of(
            String codec,
            double rate,
            double bitsPerPixel,
            List<String> before,
            List<String> after) {
        int errors = 0;
        int characters = 0;
        int alike = 0;
        for (int i = 0; i < before.size(); i++) {
            int found = EditDistance.between(before.get(i), after.get(i));
            errors += found;
            characters += before.get(i).length();
            alike += found == 0 ? 1 : 0;
        }
        return new ReadingErrors(
                codec,
                rate,
                bitsPerPixel,
                (double) errors / characters,
                (double) alike / before.size());
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %.1f | %.0f |%n",
                codec,
                rate,
                bitsPerPixel,
                100 * errors,
                100 * perfect);
    }
}
