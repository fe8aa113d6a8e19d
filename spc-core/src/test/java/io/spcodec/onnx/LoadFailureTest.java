package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reason why the native library does not load has its own sentence with its own way out. */
class LoadFailureTest {

    private static final List<String> UNBOUNDED =
            List.of(
                    "Max address space         unlimited            unlimited            bytes     ");
    private static final List<String> BOUNDED =
            List.of(
                    "Max address space         2048000000           2048000000           bytes     ");
    private static final Error NOT_MAPPED =
            new UnsatisfiedLinkError(
                    "/x/libonnxruntime.so: failed to map segment from shared object");

    @TempDir private Path folder;
    private Path real;

    @BeforeEach
    void resolve() throws IOException {
        real = folder.toRealPath();
    }

    private List<String> mounts(String options) {
        return List.of(
                "/dev/vda / ext4 rw,relatime 0 0",
                "tmpfs " + real + " tmpfs " + options + " 0 0",
                "tmpfs " + real + "x tmpfs rw,exec 0 0");
    }

    private String explain(Throwable failure, String options, List<String> limits) {
        return LoadFailure.explain(failure, folder, mounts(options), limits);
    }

    @Test
    void aFolderMountedNoexec() {
        String text = explain(NOT_MAPPED, "rw,noexec", UNBOUNDED);
        assertTrue(text.contains("mounted noexec"), text);
        assertTrue(text.contains(folder.toString()), text);
        assertTrue(text.contains("-Djava.io.tmpdir=FOLDER"), text);
        assertTrue(text.contains("or unpack the library once"), text);
        assertFalse(text.contains("artifacts"), text);
        String inner = explain(NOT_MAPPED, "rw,exec", UNBOUNDED);
        assertFalse(inner.contains("noexec"), inner);
    }

    @Test
    void tooLittleAddressSpace() {
        String text = explain(NOT_MAPPED, "rw", BOUNDED);
        assertTrue(text.contains("ulimit -v") && text.contains("-Xmx"), text);
        assertFalse(text.contains("artifacts"), text);
        String thread = explain(new OutOfMemoryError("unable to create thread"), "rw", UNBOUNDED);
        assertTrue(thread.contains("ulimit -u"), thread);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pthread_create failed, error code: 12 error msg: Cannot allocate memory",
                "Exception caught: std::bad_alloc",
                "Failed to allocate memory for requested buffer of size 4096"
            })
    void tooLittleMemoryDoesNotBlameTheNetwork(String cause) {
        Exception failure = new Exception(cause);
        String text = NativeRuntime.failed("it is no network", failure).getMessage();
        assertTrue(text.contains("no memory left outside Java's heap"), text);
        assertFalse(text.contains("it is no network"), text);
        failure = new Exception("ORT_INVALID_PROTOBUF");
        assertEquals(
                "it is no network", NativeRuntime.failed("it is no network", failure).getMessage());
    }

    @Test
    void aFolderThatCannotBeWrittenTo() {
        Path closed = Path.of("/proc");
        assumeTrue(Files.isDirectory(closed), "a folder that nobody can write to");
        IOException cause = new IOException("no such file");
        String text = LoadFailure.explain(cause, closed, List.of(), UNBOUNDED);
        assertTrue(text.contains("java.io.tmpdir, /proc, which cannot be written to"), text);
        assertTrue(text.contains("onnxruntime.native.path does not help"), text);
    }

    @Test
    void anythingElseKeepsItsCauseAndNamesPlatformAndArtifacts() {
        Error failure = new UnsatisfiedLinkError("no onnxruntime in java.library.path");
        String text = explain(new ExceptionInInitializerError(failure), "rw", UNBOUNDED);
        assertTrue(text.contains("no onnxruntime in java.library.path"), text);
        assertTrue(text.contains(System.getProperty("os.arch")), text);
        assertTrue(text.contains("com.microsoft.onnxruntime:onnxruntime_gpu"), text);
    }

    @Test
    void theFolderIsThatOfTheLibraryThatIsLoaded() {
        String line = "7f21a0000000-7f21a1000000 r-xp 00000000 fe:00 1234                       ";
        String library = "/tmp/onnxruntime-java123/libonnxruntime.so";
        assertEquals(
                Optional.of(Path.of("/tmp/onnxruntime-java123")),
                UnpackedFolder.find(List.of(line + "/lib/libc.so.6", line, line + library)));
        assertEquals(
                Optional.empty(), UnpackedFolder.find(List.of(line + "/opt/libonnxruntime.so")));
    }
}
