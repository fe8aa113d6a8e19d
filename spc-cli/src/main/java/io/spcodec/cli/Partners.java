package io.spcodec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which file of one folder is to be compared with which of another: the one of the same name, or of
 * this name with {@code .spc} behind it on either side, or the only one of the same name with another
 * ending. Where several would do, none is taken.
 */
final class Partners {

    private static final String SPC = OutputFormat.SPC.suffix();

    private final FolderScan references;
    private final Map<String, Path> others = new HashMap<>();
    private final Map<String, List<String>> othersByStem = new TreeMap<>();
    private final Map<String, List<String>> referencesByStem = new TreeMap<>();

    Partners(FolderScan references, FolderScan others) {
        this.references = references;
        for (Path file : others.files()) {
            this.others.put(others.name(file), file);
            add(othersByStem, others.name(file));
        }
        for (Path file : references.files()) {
            add(referencesByStem, references.name(file));
        }
    }

    private static void add(Map<String, List<String>> byStem, String name) {
        byStem.computeIfAbsent(JobList.stem(name), stem -> new ArrayList<>()).add(name);
    }

    /** Returns the comparison of a reference, or why there is none. */
    Job job(Path reference) {
        String name = references.name(reference);
        Path partner = others.get(name);
        if (partner == null) {
            partner = others.get(name + SPC);
        }
        if (partner == null && name.endsWith(SPC)) {
            partner = others.get(JobList.stem(name));
        }
        return partner == null ? byStem(name, reference) : new Job(name, reference, partner);
    }

    private Job byStem(String name, Path reference) {
        List<String> candidates = othersByStem.getOrDefault(JobList.stem(name), List.of());
        List<String> rivals = referencesByStem.get(JobList.stem(name));
        if (candidates.isEmpty()) {
            return Job.impossible(name, "no picture of this name in the other folder");
        }
        if (candidates.size() > 1) {
            return Job.impossible(
                    name, "the other folder has " + list(candidates) + ", and none of its name");
        }
        if (rivals.size() > 1) {
            return Job.impossible(
                    name,
                    "the other folder has only %s for %s"
                            .formatted(candidates.get(0), list(rivals)));
        }
        return new Job(name, reference, others.get(candidates.get(0)));
    }

    private static String list(List<String> names) {
        return String.join(" and ", names);
    }
}
