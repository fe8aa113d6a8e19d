package io.spcodec.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documentation, by a Python that has pyspark of Spark's version. */
@EnabledIfSystemProperty(
        named = "spc.pyspark",
        matches = ".+",
        disabledReason = "-Dspc.pyspark=PYTHON names a Python that has pyspark")
class PySparkTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("spc.root"), "docs/examples/pyspark/pictures.py");

    @TempDir Path folder;

    @Test
    void theExampleEncodesAndDecodes() throws Exception {
        Path pictures = folder.resolve("in");
        for (int i = 0; i < 3; i++) {
            TestPictures.write(pictures, i + ".png", TestPictures.file("png", 80, 60, i));
        }
        TestPictures.write(pictures, "broken.png", new byte[] {1, 2, 3});
        ProcessBuilder python =
                new ProcessBuilder(
                        System.getProperty("spc.pyspark"),
                        EXAMPLE.toString(),
                        pictures.toString(),
                        folder.resolve("table").toString());
        // In place of --packages: these classes are in no repository yet.
        python.environment()
                .put(
                        "PYSPARK_SUBMIT_ARGS",
                        "--master local[2] --driver-class-path %s pyspark-shell"
                                .formatted(ownClassPath()));
        python.environment().remove("SPARK_HOME");
        Process process = python.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("3 streams, 1 broken"), said);
        assertTrue(said.contains("0.png: "), said);
    }

    /** What is ours, and ONNX Runtime; Spark is pyspark's own. */
    private static String ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry ->
                                entry.contains("onnxruntime")
                                        || Path.of(entry).endsWith("target/classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
