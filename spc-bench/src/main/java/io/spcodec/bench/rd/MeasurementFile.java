package io.spcodec.bench.rd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements as CSV, one a line, appended image by image so that a run can be resumed. */
final class MeasurementFile {
    private MeasurementFile() {}

    /** Tells files apart. */
    private record Key(String codec, String image, double setting) {
        static Key of(Measurement measurement) {
            return new Key(measurement.codec(), measurement.image(), measurement.file().setting());
        }
    }

    /**
     * Returns what a file holds; nothing where it does not exist. Of a codec, an image and a setting the
     * last line counts, in the place of the first: it has scores that the others lacked.
     */
    static List<Measurement> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<Key, Measurement> last = new LinkedHashMap<>();
        Files.readAllLines(file).stream()
                .skip(1)
                .map(Measurement::parse)
                .forEach(measurement -> last.put(Key.of(measurement), measurement));
        return List.copyOf(last.values());
    }

    /** Removes the lines that no longer count. */
    static void compact(Path file) throws IOException {
        List<Measurement> counting = read(file);
        if (Files.exists(file) && Files.readAllLines(file).size() > counting.size() + 1) {
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(whole);
            append(whole, counting);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void append(Path file, List<Measurement> measurements) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            lines.add(Measurement.header());
        }
        measurements.forEach(measurement -> lines.add(measurement.toCsv()));
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
