package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Checks that picocli cannot make; every failure is one of usage. */
final class Arguments {

    private final CommandSpec spec;

    Arguments(CommandSpec spec) {
        this.spec = spec;
    }

    void requireFolderForFolder(Path input, Path output) {
        if (Files.isDirectory(input) && Files.isRegularFile(output)) {
            throw wrong(input + " is a folder and " + output + " is a file; name a folder");
        }
    }

    void requireTwoFiles(Path input, Path output) throws IOException {
        if (output != null
                && Files.isRegularFile(output)
                && Files.isRegularFile(input)
                && Files.isSameFile(input, output)) {
            throw wrong("input and output are the same file: " + input);
        }
    }

    void requireJobs(List<Job> jobs, Path folder, String kinds) {
        if (jobs.isEmpty()) {
            throw wrong("no " + kinds + " files in " + folder);
        }
    }

    CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
