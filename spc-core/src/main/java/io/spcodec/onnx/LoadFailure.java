package io.spcodec.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Why the native library does not load: the cause, where, and the way out. */
final class LoadFailure {
    /** More than any platform's library takes, less than it takes with its providers. */
    private static final long LIBRARY_BYTES = 32L << 20;

    private static final String ELSEWHERE =
            "; start Java with -Djava.io.tmpdir=FOLDER, a folder that may hold programs";

    private LoadFailure() {}

    /** Returns a sentence about a failure that has just happened. */
    static String explain(Throwable failure) {
        return explain(
                failure,
                Path.of(System.getProperty("java.io.tmpdir")),
                lines("/proc/self/mounts"),
                lines("/proc/self/limits"));
    }

    /**
     * Returns a sentence about a failure.
     *
     * @param folder where the library is unpacked
     * @param mounts as in {@code /proc/self/mounts}
     * @param limits as in {@code /proc/self/limits}
     */
    static String explain(
            Throwable failure, Path folder, List<String> mounts, List<String> limits) {
        if (failure instanceof OutOfMemoryError) {
            return "ONNX Runtime cannot be loaded, since this process may have no more threads or"
                    + " address space: raise ulimit -u or ulimit -v, or give Java's heap less (-Xmx)";
        }
        String where = "java.io.tmpdir, " + folder + ",";
        String unusable = unusable(folder);
        if (unusable != null) {
            // It makes this folder even where onnxruntime.native.path says that it need not.
            return "ONNX Runtime cannot make its folder in "
                    + where
                    + " "
                    + unusable
                    + ELSEWHERE
                    + " (onnxruntime.native.path does not help here)";
        }
        String cause = rootMessage(failure);
        if (cause.contains("failed to map segment") && isBounded(limits)) {
            return "ONNX Runtime finds no room in this process's address space: raise ulimit -v, or"
                    + " give Java's heap less (-Xmx)";
        }
        if (isNoExec(folder, mounts)) {
            return "ONNX Runtime's library may not be executed from "
                    + where
                    + " which is mounted noexec"
                    + ELSEWHERE
                    + ", or unpack the library once and name its folder with"
                    + " -Donnxruntime.native.path";
        }
        long free = folder.toFile().getUsableSpace();
        if (free < LIBRARY_BYTES) {
            return "ONNX Runtime cannot unpack its library into "
                    + where
                    + " which has "
                    + free
                    + " free bytes"
                    + ELSEWHERE;
        }
        return "ONNX Runtime does not load on %s %s (%s): %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        cause,
                        Installation.ARTIFACTS);
    }

    private static String unusable(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "which is no folder";
        }
        try {
            Files.delete(Files.createTempDirectory(folder, "spc"));
            return null;
        } catch (IOException e) {
            return "which cannot be written to (" + e + ")";
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** The mount with the longest path above a folder decides; fields: device, path, type, options. */
    private static boolean isNoExec(Path folder, List<String> mounts) {
        Path real = real(folder);
        int longest = -1;
        boolean noExec = false;
        for (String mount : mounts) {
            String[] fields = mount.split(" ");
            if (fields.length > 3 && real.startsWith(fields[1])) {
                int depth = Path.of(fields[1]).getNameCount();
                if (depth >= longest) {
                    longest = depth;
                    noExec = List.of(fields[3].split(",")).contains("noexec");
                }
            }
        }
        return noExec;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath();
        }
    }

    private static boolean isBounded(List<String> limits) {
        return limits.stream()
                .anyMatch(
                        line ->
                                line.startsWith("Max address space")
                                        && !line.startsWith("unlimited", 26));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of(); // not Linux
        }
    }
}
