package io.spcodec.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Sessions of tests, one at a time, which is all that Spark allows a process. */
final class LocalSpark {
    private static SparkSession session;

    private LocalSpark() {}

    /** The session that most tests share: two threads in this process. */
    static synchronized SparkSession session() {
        if (session == null) {
            session = builder("local[2]").getOrCreate();
        }
        return session;
    }

    /** A session whose two executors are processes of their own, in place of the shared one. */
    static synchronized SparkSession cluster() throws IOException {
        stop();
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        session =
                builder("local-cluster[2,1,1024]")
                        .config(
                                "spark.executor.extraClassPath",
                                System.getProperty("java.class.path"))
                        .config("spark.executorEnv.ORT_DISABLE_TELEMETRY", "1")
                        .getOrCreate();
        return session;
    }

    /** Ends the session, if there is one. */
    static synchronized void stop() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }

    private static SparkSession.Builder builder(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("spc-spark tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.warehouse.dir", warehouse())
                .config("spark.sql.extensions", SpcExtensions.class.getName());
    }

    private static String warehouse() {
        return Path.of("target", "warehouse").toAbsolutePath().toString();
    }
}
