package io.spcodec.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.control.ProgressListener;
import io.spcodec.error.CancelledException;
import io.spcodec.error.ModelException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One encode or decode seen from outside: its progress, and its end when the listener asks for one.
 * While a network runs, a watcher asks the listener and stops the run within one layer.
 */
public final class RunControl implements AutoCloseable {
    private static final int POLL_MILLISECONDS = 20;

    /** Idle for so long, the watcher's thread ends: a thread keeps its class loader alive. */
    private static final int IDLE_MILLISECONDS = 500;

    private static final ScheduledExecutorService WATCHER = watcher();

    private final String operation;
    private final ProgressListener listener;
    private final Handle<OrtSession.RunOptions> options;
    private final ScheduledFuture<?> watch;
    private double stageStart;
    private double stageShare = 1;
    private double done;
    private volatile boolean cancelled;
    private boolean closed;

    private RunControl(String operation, ProgressListener listener) throws ModelException {
        this.operation = operation;
        this.listener = listener;
        NativeRuntime.environment();
        try {
            options = new Handle<>(new OrtSession.RunOptions());
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime cannot be started", e);
        }
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
     * @throws ModelException if the native library does not load
     */
    public static RunControl start(String operation, ProgressListener listener)
            throws ModelException {
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
     * @param fraction 0 to 1, not less than before in this stage
     */
    public void progress(double fraction) throws CancelledException {
        done = stageStart + fraction * stageShare;
        if (listener != null) {
            listener.progress(done);
            cancelled |= listener.cancelled();
        }
        check();
    }

    /** Reports that all is done. */
    public void complete() throws CancelledException {
        stage(1);
        progress(1);
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

    OrtSession.RunOptions options() {
        return options.get();
    }

    private void poll() {
        if (!cancelled && listener.cancelled()) {
            cancelled = true;
            terminate();
        }
    }

    private synchronized void terminate() {
        if (closed) {
            return;
        }
        try {
            options.get().setTerminate(true);
        } catch (OrtException e) {
            System.getLogger(RunControl.class.getName())
                    .log(System.Logger.Level.WARNING, "a running network cannot be stopped", e);
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.cancel(false);
        }
        synchronized (this) {
            closed = true;
            options.close();
        }
    }
}
