package io.spcodec.spark;

import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.control.Provider;
import org.apache.spark.TaskContext;

/**
 * The one encoder and the one decoder of an executor, shared by its tasks. They stay until the
 * process ends, as the executor does: loading networks takes longer than a small picture.
 */
final class ExecutorCodec {
    private static final String THREADS = "io.spcodec.threads";

    private static SpcEncoder encoder;
    private static SpcDecoder decoder;

    private ExecutorCodec() {}

    static synchronized SpcEncoder encoder() {
        if (encoder == null) {
            boundThreads();
            encoder = SpcEncoder.create(Provider.preferred());
        }
        return encoder;
    }

    static synchronized SpcDecoder decoder() {
        if (decoder == null) {
            boundThreads();
            decoder = SpcDecoder.create(Provider.preferred());
        }
        return decoder;
    }

    /** As many threads a network as Spark gives a task, unless somebody said another number. */
    private static void boundThreads() {
        TaskContext task = TaskContext.get();
        if (task != null && System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, Integer.toString(task.cpus()));
        }
    }
}
