package io.spcodec.bench.residual;

import io.spcodec.image.PixelImage;
import java.util.Locale;

/** Everything that is looked for in the pictures of one codec. */
final class Findings {
    static final String HEAD =
            "| codec | bytes | flat: mean | slow | middle | fine | seams | gray: colour | tint |"
                    + " lines kept |\n|---|---|---|---|---|---|---|---|---|---|\n";

    private final String codec;
    private final FlatError flat = new FlatError();
    private final GrayError gray = new GrayError();
    private final PeriodicDetail periodic = new PeriodicDetail();
    private long bytes;

    Findings(String codec) {
        this.codec = codec;
    }

    void add(PixelImage original, PixelImage decoded, int fileBytes) {
        Luma before = new Luma(original);
        Luma after = new Luma(decoded);
        flat.add(before, after);
        gray.add(original, decoded);
        periodic.add(before, after);
        bytes += fileBytes;
    }

    String row() {
        StringBuilder row = new StringBuilder("| " + codec + " | ");
        row.append(String.format(Locale.ROOT, "%,d |", bytes));
        for (int band = 0; band < 4; band++) {
            row.append(cell(flat.blocks(), flat.error(band)));
        }
        return row.append(cell(flat.blocks(), flat.seams()))
                .append(cell((int) Math.min(gray.pixels(), 1), gray.error()))
                .append(cell((int) Math.min(gray.pixels(), 1), gray.tint()))
                .append(cell(periodic.blocks(), periodic.kept()))
                .append('\n')
                .toString();
    }

    /** Returns what the figures rest on, alike for all codecs. */
    String basis() {
        return String.format(
                Locale.ROOT,
                "Over %,d flat squares, %,d gray samples and %,d squares of periodic lines;"
                        + " errors in levels. Flat: by spatial frequency; seams: steps of the error"
                        + " over borders of squares, as a multiple of those inside; gray: colour where"
                        + " there is none, and how far it leans one way; lines kept: what is left of"
                        + " their amplitude.%n",
                flat.blocks(),
                gray.pixels(),
                periodic.blocks());
    }

    private static String cell(int count, double value) {
        return count == 0 ? " - |" : String.format(Locale.ROOT, " %.2f |", value);
    }
}
