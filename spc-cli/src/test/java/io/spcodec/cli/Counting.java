package io.spcodec.cli;

import java.nio.file.Path;
import java.util.List;

/** A program that counts to two, in a batch. */
final class Counting {
    private Counting() {}

    public static void main(String[] args) {
        Path none = Path.of("");
        List<Job> jobs = List.of(new Job("one", none, none), new Job("two", none, none));
        System.out.println(Batch.run("counting", jobs, 2, Job::name).size());
    }
}
