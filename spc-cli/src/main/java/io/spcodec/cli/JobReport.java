package io.spcodec.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** Tells the user what became of the jobs and makes the exit code. */
final class JobReport {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean verbose;

    JobReport(CommandLine commandLine, boolean verbose) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.verbose = verbose;
    }

    /**
     * Prints a line for each file written, and names the failed ones: on standard output, unless a
     * file went there.
     */
    <T> int written(List<Outcome<T>> outcomes, Function<T, String> line) {
        for (Outcome<T> outcome : outcomes) {
            if (!outcome.failed()) {
                beside(outcome.job()).println(line.apply(outcome.value()));
            }
        }
        return failures(outcomes);
    }

    /** Prints the facts of what was written, and names the failed ones. */
    <T> int json(List<Outcome<T>> outcomes, boolean several, Function<T, Object> facts) {
        List<Object> all =
                outcomes.stream()
                        .filter(outcome -> !outcome.failed())
                        .map(outcome -> facts.apply(outcome.value()))
                        .toList();
        if (several) {
            out.println(Json.of(all));
        } else if (!all.isEmpty()) {
            beside(outcomes.get(0).job()).println(Json.of(all.get(0)));
        }
        return failures(outcomes);
    }

    /** Returns where messages go: standard output, unless a job's file went there. */
    private PrintWriter beside(Job job) {
        return StandardStreams.is(job.other()) ? err : out;
    }

    /** Prints a text for each job done, and names the failed ones. */
    <T> int lines(List<Outcome<T>> outcomes, Function<T, String> line) {
        for (Outcome<T> outcome : outcomes) {
            if (!outcome.failed()) {
                out.println(line.apply(outcome.value()));
            }
        }
        return failures(outcomes);
    }

    /** Names the failed jobs on standard error; returns the exit code. */
    <T> int failures(List<Outcome<T>> outcomes) {
        long failed = outcomes.stream().filter(Outcome::failed).count();
        for (Outcome<T> outcome : outcomes) {
            String name = outcome.job().name();
            if (verbose) {
                err.println("spc: %s: %d ms".formatted(name, outcome.nanoseconds() / 1_000_000));
            }
            if (outcome.failed()) {
                err.println("spc: " + FailureText.of(name, outcome.failure()));
                if (verbose) {
                    outcome.failure().printStackTrace(err);
                }
            }
        }
        if (failed > 0 && outcomes.size() > 1) {
            err.println("spc: " + failed + " of " + outcomes.size() + " files failed");
        }
        return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Says what was lost in a job that went well otherwise. May be called by any thread. */
    void warn(Job job, List<String> warnings) {
        for (String warning : warnings) {
            say(job, "warning: " + warning);
        }
    }

    /** Warns of an option that can hardly be meant. */
    void warn(String warning) {
        err.println("spc: warning: " + warning);
    }

    /** Says something about a job. May be called by any thread. */
    void say(Job job, String message) {
        err.println("spc: " + job.name() + ": " + message);
    }
}
