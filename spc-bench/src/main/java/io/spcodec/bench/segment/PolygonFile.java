package io.spcodec.bench.segment;

import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Labelled outlines: lines of category, then x and y of each corner as shares of the picture. */
final class PolygonFile {
    private PolygonFile() {}

    /**
     * Returns everything that lies within an outline.
     *
     * @throws IOException if the file cannot be read or a line is no outline
     */
    static Mask read(Path file) throws IOException {
        List<Path2D> outlines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                outlines.add(outline(line.strip().split("\\s+"), file));
            }
        }
        BitSet cells = new BitSet();
        for (int i = 0; i < Mask.SIDE * Mask.SIDE; i++) {
            double x = (i % Mask.SIDE + 0.5) / Mask.SIDE;
            double y = (i / Mask.SIDE + 0.5) / Mask.SIDE;
            cells.set(i, outlines.stream().anyMatch(outline -> outline.contains(x, y)));
        }
        return new Mask(cells);
    }

    private static Path2D outline(String[] words, Path file) throws IOException {
        if (words.length < 7 || words.length % 2 == 0) {
            throw new IOException(file + ": no outline in a line of " + words.length + " words");
        }
        Path2D outline = new Path2D.Double();
        outline.moveTo(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
        for (int i = 3; i < words.length; i += 2) {
            outline.lineTo(Double.parseDouble(words[i]), Double.parseDouble(words[i + 1]));
        }
        outline.closePath();
        return outline;
    }
}
