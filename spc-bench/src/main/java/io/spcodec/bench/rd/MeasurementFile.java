package io.spcodec.bench.rd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Measurements as CSV, one a line, appended image by image so that a run can be resumed. */
final class MeasurementFile {
    private MeasurementFile() {}

    /** Returns what a file holds; nothing where it does not exist. */
    static List<Measurement> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().skip(1).map(Measurement::parse).toList();
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
