package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns two arguments, files or folders, into jobs. */
final class JobList {

    private JobList() {}

    /**
     * Pairs each input with the file it becomes. Two inputs of one name, {@code a.png} and {@code
     * a.jpg}, keep their endings: {@code a.png.spc} and {@code a.jpg.spc}.
     */
    static List<Job> writing(Path input, Path output, Set<String> suffixes, String newSuffix)
            throws IOException {
        if (!Files.isDirectory(input)) {
            Path target =
                    Files.isDirectory(output)
                            ? output.resolve(stem(input.getFileName().toString()) + newSuffix)
                            : output;
            return List.of(new Job(input.toString(), input, target));
        }
        List<Path> files = filesOf(input, suffixes);
        Map<String, Integer> uses = new HashMap<>();
        for (Path file : files) {
            uses.merge(stem(relative(input, file)), 1, Integer::sum);
        }
        List<Job> jobs = new ArrayList<>();
        for (Path file : files) {
            String name = relative(input, file);
            String kept = uses.get(stem(name)) == 1 ? stem(name) : name;
            jobs.add(new Job(name, file, output.resolve(kept + newSuffix)));
        }
        return jobs;
    }

    /**
     * Pairs each file of the reference folder with the one of the same name, endings aside, in the
     * other; one without a partner gets a null.
     */
    static List<Job> comparing(Path reference, Path other, Set<String> suffixes)
            throws IOException {
        if (!Files.isDirectory(reference)) {
            return List.of(new Job(other.toString(), reference, other));
        }
        Map<String, Path> partners = new HashMap<>();
        for (Path file : filesOf(other, suffixes)) {
            partners.putIfAbsent(stem(relative(other, file)), file);
        }
        List<Job> jobs = new ArrayList<>();
        for (Path file : filesOf(reference, suffixes)) {
            String name = relative(reference, file);
            jobs.add(new Job(name, file, partners.get(stem(name))));
        }
        return jobs;
    }

    /** Lists files with one of these endings below a folder, in order of their names. */
    static List<Path> filesOf(Path folder, Set<String> suffixes) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> suffixes.contains(suffix(file)))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Returns a file's ending in lower case with its dot, or an empty string. */
    static String suffix(Path file) {
        String name = file.getFileName().toString();
        return name.substring(stem(name).length()).toLowerCase(Locale.ROOT);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
