package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A program that says what would become of the pictures in a folder. */
final class Listing {
    private Listing() {}

    public static void main(String[] args) throws IOException {
        for (Job job : JobList.writing(Path.of(args[0]), Path.of(""), Set.of(".png"), ".spc")) {
            Object what = job.problem() == null ? job.other() : job.problem();
            System.out.println(job.name() + ": " + what);
        }
    }
}
