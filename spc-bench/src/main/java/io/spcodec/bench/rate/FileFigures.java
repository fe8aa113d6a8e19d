package io.spcodec.bench.rate;

import java.util.List;
import java.util.Locale;

/**
 * The files that one codec made at one rate.
 *
 * @param codec its name, or {@link #UNCOMPRESSED}
 * @param rate wanted bits per pixel, 0 for uncompressed pictures
 * @param images their number
 * @param tooLarge how many exceed the wanted size by more than a twentieth
 * @param bitsPerPixel mean over the files
 */
public record FileFigures(
        String codec, double rate, int images, int tooLarge, double bitsPerPixel) {
    /** Stands for a codec where there is none. */
    public static final String UNCOMPRESSED = "uncompressed";

    /** The first columns of every table. */
    public static final String COLUMNS = "codec,rate,images,too_large,bpp";

    /** The head of {@link #cells}. */
    public static final String HEAD = "| codec | wanted bpp | bpp | too large |";

    /** What stands under a table that has {@link #cells}. */
    public static final String TOO_LARGE_MEANS =
            "too large: files more than 5 % above the wanted size, because the codec reaches no"
                    + " less.";

    private static final double TOO_LARGE = 1.05;
    private static final int RGB_BITS = 24;

    static final int COUNT = COLUMNS.split(",").length;

    /** Returns the figures of files of these sizes. */
    public static FileFigures of(String codec, double rate, List<Double> bitsPerPixel) {
        int tooLarge = (int) bitsPerPixel.stream().filter(bits -> bits > TOO_LARGE * rate).count();
        double mean = bitsPerPixel.stream().mapToDouble(bits -> bits).average().orElse(Double.NaN);
        return new FileFigures(codec, rate, bitsPerPixel.size(), tooLarge, mean);
    }

    /** Returns those of pictures that nobody compressed. */
    public static FileFigures uncompressed(int images) {
        return new FileFigures(UNCOMPRESSED, 0, images, 0, RGB_BITS);
    }

    /** Returns whether these pictures were compressed. */
    public boolean isCompressed() {
        return !codec.equals(UNCOMPRESSED);
    }

    /** Returns the first cells of a row in Markdown. */
    public String cells() {
        return isCompressed()
                ? String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.3f | %d |",
                        codec,
                        rate,
                        bitsPerPixel,
                        tooLarge)
                : "| " + codec + " | - | - | - |";
    }

    String toCsv() {
        return String.format(
                Locale.ROOT, "%s,%.2f,%d,%d,%.4f", codec, rate, images, tooLarge, bitsPerPixel);
    }

    static FileFigures parse(String[] cells) {
        return new FileFigures(
                cells[0],
                Double.parseDouble(cells[1]),
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                Double.parseDouble(cells[4]));
    }
}
