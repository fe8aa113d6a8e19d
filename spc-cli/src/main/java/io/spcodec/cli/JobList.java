package io.spcodec.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns two arguments, files or folders, into jobs. What cannot be one is a job that fails. */
final class JobList {

    private JobList() {}

    /**
     * Pairs each input with the file it becomes. Two inputs of one name, {@code a.png} and {@code
     * a.jpg}, keep their endings: {@code a.png.spc} and {@code a.jpg.spc}.
     */
    static List<Job> writing(Path input, Path output, Set<String> suffixes, String newSuffix)
            throws IOException {
        if (!Files.isDirectory(input)) {
            Path target = Files.isDirectory(output) ? into(output, input, newSuffix) : output;
            return List.of(new Job(input.toString(), input, target));
        }
        FolderScan scan = FolderScan.of(input, suffixes);
        List<String> names = new ArrayList<>();
        scan.files().forEach(file -> names.add(scan.name(file)));
        Map<String, String> targets = distinct(names);
        List<Job> jobs = new ArrayList<>();
        for (Path file : scan.files()) {
            String name = scan.name(file);
            jobs.add(new Job(name, file, output.resolve(targets.get(name) + newSuffix)));
        }
        jobs.addAll(scan.problems());
        return jobs;
    }

    /** Names without their endings, but for those that would be alike: these keep them. */
    private static Map<String, String> distinct(List<String> names) {
        Map<String, String> kept = new HashMap<>();
        names.forEach(name -> kept.put(name, stem(name)));
        boolean changed = true;
        while (changed) {
            // Some file systems do not tell A from a.
            Map<String, Long> uses =
                    kept.values().stream()
                            .collect(groupingBy(n -> n.toLowerCase(Locale.ROOT), counting()));
            changed = false;
            for (String name : names) {
                if (uses.get(kept.get(name).toLowerCase(Locale.ROOT)) > 1) {
                    changed |= !kept.put(name, name).equals(name);
                }
            }
        }
        return kept;
    }

    /** Returns where a file goes in a folder. */
    static Path into(Path folder, Path input, String newSuffix) {
        return folder.resolve(stem(input.getFileName().toString()) + newSuffix);
    }

    /** Pairs each file of the reference folder with its partner in the other. */
    static List<Job> comparing(Path reference, Path other, Set<String> suffixes)
            throws IOException {
        if (!Files.isDirectory(reference)) {
            return List.of(new Job(other.toString(), reference, other));
        }
        FolderScan references = FolderScan.of(reference, suffixes);
        FolderScan others = FolderScan.of(other, suffixes);
        Partners partners = new Partners(references, others);
        List<Job> jobs = new ArrayList<>();
        references.files().forEach(file -> jobs.add(partners.job(file)));
        jobs.addAll(references.problems());
        jobs.addAll(others.problems());
        return jobs;
    }

    /** Returns a file's ending in lower case with its dot, or an empty string. */
    static String suffix(Path file) {
        String name = file.getFileName().toString();
        return name.substring(stem(name).length()).toLowerCase(Locale.ROOT);
    }

    /** Returns a name without its ending. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
    }
}
