package io.spcodec.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Runs jobs side by side; a job that fails leaves the others alone. */
final class Batch {

    /** The script sets it where errors go to a terminal, which Java itself cannot tell. */
    static final String PROGRESS_PROPERTY = "spc.progress";

    private Batch() {}

    /** The work of one job. */
    interface Task<T> {
        T run(Job job) throws IOException;
    }

    /**
     * Returns the outcomes in the order of the jobs; on a terminal shows how far several are.
     *
     * @param threads how many jobs to work on at once
     */
    static <T> List<Outcome<T>> run(String title, List<Job> jobs, int threads, Task<T> task) {
        if (jobs.size() == 1) {
            return List.of(attempt(jobs.get(0), task));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (ProgressBar bar = progressBar(title, jobs.size())) {
            List<Future<Outcome<T>>> pending = new ArrayList<>();
            for (Job job : jobs) {
                pending.add(
                        workers.submit(
                                () -> {
                                    Outcome<T> outcome = attempt(job, task);
                                    if (bar != null) {
                                        bar.step();
                                    }
                                    return outcome;
                                }));
            }
            return results(pending);
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> List<Outcome<T>> results(List<Future<Outcome<T>>> pending) {
        List<Outcome<T>> outcomes = new ArrayList<>();
        try {
            for (Future<Outcome<T>> future : pending) {
                outcomes.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return outcomes;
    }

    private static <T> Outcome<T> attempt(Job job, Task<T> task) {
        if (job.problem() != null) {
            return new Outcome<>(job, null, new IOException(job.problem()), 0);
        }
        long start = System.nanoTime();
        try {
            T value = task.run(job);
            return new Outcome<>(job, value, null, System.nanoTime() - start);
        } catch (IOException | RuntimeException | Error e) {
            return new Outcome<>(job, null, e, System.nanoTime() - start);
        }
    }

    private static ProgressBar progressBar(String title, int jobs) {
        if (!Boolean.getBoolean(PROGRESS_PROPERTY)) {
            return null;
        }
        return new ProgressBarBuilder()
                .setTaskName(title)
                .setInitialMax(jobs)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
    }
}
