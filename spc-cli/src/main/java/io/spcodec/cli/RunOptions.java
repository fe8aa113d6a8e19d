package io.spcodec.cli;

import picocli.CommandLine.Option;

/** How a command runs, alike for all of them. Picocli fills the fields. */
final class RunOptions {

    /** Each picture's networks use several threads themselves; more at once only cost memory. */
    private static final int MAX_PICTURES = 4;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "processors to use (default: all of them)")
    private Integer threads;

    @Option(
            names = "--verbose",
            description = "say how long each file took, and of a failure where it came from")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /**
     * Returns how many pictures to work on at once, and bounds the threads that the codec uses for
     * each: both together are no more than asked for. To be called before the codec starts.
     */
    int picturesAtOnce(Arguments arguments, int jobs) {
        int all = Runtime.getRuntime().availableProcessors();
        int most = threads == null ? all : threads;
        if (most < 1) {
            throw arguments.wrong("--threads is at least 1, not " + most);
        }
        int pictures = Math.max(1, Math.min(Math.min(MAX_PICTURES, most), jobs));
        if (threads != null) {
            System.setProperty("io.spcodec.threads", "" + Math.max(1, most / pictures));
            // What works on the common pool works on its callers' threads, too.
            System.setProperty(
                    "java.util.concurrent.ForkJoinPool.common.parallelism", "" + (most - pictures));
        }
        return pictures;
    }
}
