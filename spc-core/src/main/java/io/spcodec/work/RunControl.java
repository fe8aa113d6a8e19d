package io.spcodec.work;

import io.spcodec.control.ProgressListener;
import io.spcodec.error.CancelledException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One encode or decode seen from outside: its progress, and its end when the listener asks for one.
 * While it works, a watcher asks the listener and stops whatever {@link #stopping says how}. One
 * thread reports progress; the rest is thread-safe.
 */
public final class RunControl implements AutoCloseable {
    private static final int POLL_MILLISECONDS = 20;

    /** Idle for so long, the watcher's thread ends: a thread keeps its class loader alive. */
    private static final int IDLE_MILLISECONDS = 500;

    private static final ScheduledExecutorService WATCHER = watcher();

    private final String operation;
    private final ProgressListener listener;
    private final ScheduledFuture<?> watch;
    private final Set<Stop> stops = ConcurrentHashMap.newKeySet();
    private double stageStart;
    private double stageShare = 1;
    private double done;
    private volatile boolean cancelled;

    /** How to stop something that runs, for as long as this is not closed. */
    public final class Stop implements AutoCloseable {
        private final Runnable action;
        private boolean ended;

        private Stop(Runnable action) {
            this.action = action;
        }

        private synchronized void run() {
            if (!ended) {
                ended = true;
                action.run();
            }
        }

        /** Ends the right to stop; once this returns the action neither runs nor will. */
        @Override
        public void close() {
            stops.remove(this);
            synchronized (this) {
                ended = true;
            }
        }
    }

    private RunControl(String operation, ProgressListener listener) {
        this.operation = operation;
        this.listener = listener;
        watch =
                listener == null
                        ? null
                        : WATCHER.scheduleWithFixedDelay(
                                this::poll,
                                POLL_MILLISECONDS,
                                POLL_MILLISECONDS,
                                TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService watcher() {
        ScheduledThreadPoolExecutor watcher =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "spc-cancel");
                            thread.setDaemon(true);
                            thread.setContextClassLoader(null);
                            return thread;
                        });
        watcher.setRemoveOnCancelPolicy(true);
        watcher.setKeepAliveTime(IDLE_MILLISECONDS, TimeUnit.MILLISECONDS);
        watcher.allowCoreThreadTimeOut(true);
        return watcher;
    }

    /**
     * Starts watching.
     *
     * @param operation its name in the message of a cancellation
     * @param listener may be null
     */
    public static RunControl start(String operation, ProgressListener listener) {
        return new RunControl(operation, listener);
    }

    /**
     * Makes the fractions reported from now on count for a share of what is left to do.
     *
     * @param share 0 to 1
     */
    public void stage(double share) throws CancelledException {
        stageStart = done;
        stageShare = share * (1 - done);
        check();
    }

    /**
     * Reports how much of this stage is done, and ends the work if the listener wants that. Until
     * the first stage the whole work is one.
     *
     * @param part 0 to {@code whole}, not less than before in this stage
     */
    public void progress(int part, int whole) throws CancelledException {
        done = stageStart + stageShare * part / whole;
        if (listener != null) {
            listener.progress(done);
            cancelled |= listener.cancelled();
        }
        check();
    }

    /** Reports that all is done. */
    public void complete() throws CancelledException {
        stage(1);
        progress(1, 1);
    }

    /**
     * Ends the work if the listener wants that.
     *
     * @throws CancelledException if it does
     */
    public void check() throws CancelledException {
        if (cancelled) {
            throw new CancelledException(operation);
        }
    }

    /**
     * Says how to stop what the caller is about to run.
     *
     * @param action is run at most once, on the watcher's thread or, if the work is cancelled
     *     already, on this one
     * @return to be closed when it has run
     */
    public Stop stopping(Runnable action) {
        Stop stop = new Stop(action);
        stops.add(stop);
        if (cancelled) {
            stop.run();
        }
        return stop;
    }

    private void poll() {
        if (!cancelled && listener.cancelled()) {
            cancelled = true;
            stops.forEach(Stop::run);
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.cancel(false);
        }
    }
}
