package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command reads and where it writes. Picocli fills the fields. */
final class InputsAndOutput {

    @Parameters(
            arity = "1..*",
            paramLabel = "IN... OUT",
            hideParamSyntax = true,
            description =
                    "what to read and, unless -o says it, what to write: a file, a folder, or - for"
                            + " standard input and output")
    private List<Path> paths;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "what to write; for several inputs a folder")
    private Path output;

    /**
     * What a command takes and makes.
     *
     * @param suffixes endings of the files that it takes out of a folder
     * @param names the same in words
     * @param format what it makes
     */
    record Kinds(Set<String> suffixes, String names, OutputFormat format) {}

    /** Pairs each input with the file it becomes; refuses what cannot be meant. */
    List<Job> jobs(Arguments arguments, Kinds kinds) throws IOException {
        List<Path> inputs = inputs(arguments);
        Path target = output != null ? output : paths.get(paths.size() - 1);
        for (Path input : inputs) {
            arguments.requireFolderForFolder(input, target);
        }
        if (StandardStreams.is(target) && (inputs.size() > 1 || Files.isDirectory(inputs.get(0)))) {
            throw arguments.wrong("standard output takes one file; name a folder");
        }
        if (inputs.size() == 1) {
            return jobs(arguments, inputs.get(0), target, kinds);
        }
        if (Files.isRegularFile(target)) {
            throw arguments.wrong(target + " is a file; several inputs need a folder");
        }
        List<Job> all = new ArrayList<>();
        for (Path input : inputs) {
            Path into = isFile(input) ? into(target, input, inputs, kinds) : target;
            if (Files.isDirectory(input)
                    && JobList.writing(input, into, kinds.suffixes(), "").isEmpty()) {
                all.add(Job.impossible(input.toString(), "no " + kinds.names() + " files in it"));
            } else {
                all.addAll(jobs(arguments, input, into, kinds));
            }
        }
        requireDifferent(arguments, all);
        return all;
    }

    private static boolean isFile(Path input) {
        return !Files.isDirectory(input) && !StandardStreams.is(input);
    }

    /** Returns the file in the folder that an input becomes; twins by name keep their endings. */
    private static Path into(Path folder, Path input, List<Path> inputs, Kinds kinds) {
        String suffix = kinds.format().suffix();
        Path file = JobList.into(folder, input, suffix);
        long twins =
                inputs.stream()
                        .filter(each -> isFile(each) && !each.equals(input))
                        .filter(each -> JobList.into(folder, each, suffix).equals(file))
                        .count();
        return twins == 0 ? file : folder.resolve(input.getFileName() + suffix);
    }

    /** Returns whether the inputs are several files, or a folder of them. */
    boolean several() {
        return paths.size() > (output == null ? 2 : 1) || Files.isDirectory(paths.get(0));
    }

    private List<Path> inputs(Arguments arguments) {
        if (output != null) {
            return paths;
        }
        List<Path> inputs = paths.subList(0, paths.size() - 1);
        if (inputs.isEmpty()) {
            throw arguments.wrong("say what to write, too: IN OUT, or IN -o OUT");
        }
        if (inputs.size() > 1 && !Files.isDirectory(paths.get(paths.size() - 1))) {
            throw arguments.wrong("several inputs need a folder to write to: -o FOLDER");
        }
        return inputs;
    }

    private static List<Job> jobs(Arguments arguments, Path input, Path target, Kinds kinds)
            throws IOException {
        String suffix = kinds.format().suffix();
        if (StandardStreams.is(input)) {
            Path file = Files.isDirectory(target) ? target.resolve("stdin" + suffix) : target;
            kinds.format().requireName(file, arguments);
            return List.of(new Job("standard input", input, file));
        }
        List<Job> jobs = JobList.writing(input, target, kinds.suffixes(), suffix);
        arguments.requireJobs(jobs, input, kinds.names());
        if (!Files.isDirectory(input)) {
            arguments.requireTwoFiles(input, jobs.get(0).other());
            kinds.format().requireName(jobs.get(0).other(), arguments);
        }
        return jobs;
    }

    private static void requireDifferent(Arguments arguments, List<Job> jobs) {
        Map<Path, Path> sources = new HashMap<>();
        for (Job job : jobs) {
            Path first =
                    job.other() == null
                            ? null
                            : sources.putIfAbsent(job.other().normalize(), job.input());
            if (first != null) {
                throw arguments.wrong(
                        "%s and %s would both become %s"
                                .formatted(first, job.input(), job.other()));
            }
        }
    }
}
