package io.spcodec.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Labelled boxes: lines of category, centre x, centre y, width, height, as shares of the image. */
final class LabelFile {
    private LabelFile() {}

    /** Returns the objects of an image; none where the file does not exist. */
    static List<Detection> read(Path file, int width, int height) throws IOException {
        List<Detection> objects = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    objects.add(parse(line.strip().split("\\s+"), width, height));
                }
            }
        }
        return objects;
    }

    private static Detection parse(String[] cells, int width, int height) {
        double x = Double.parseDouble(cells[1]) * width;
        double y = Double.parseDouble(cells[2]) * height;
        double halfWidth = Double.parseDouble(cells[3]) * width / 2;
        double halfHeight = Double.parseDouble(cells[4]) * height / 2;
        Box box = new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        return new Detection(Integer.parseInt(cells[0]), 1, box);
    }
}
