package io.spcodec.onnx;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The temporary folder into which ONNX Runtime unpacks its library. It has the JVM delete folder and
 * files at its end, but the folder before the files that were unpacked first, so that the folder
 * stays.
 */
final class UnpackedFolder {
    private static final String PREFIX = "onnxruntime-java";

    /** ONNX Runtime's system property: a folder with the library, which is the user's. */
    private static final String GIVEN_FOLDER = "onnxruntime.native.path";

    private UnpackedFolder() {}

    /** Has the JVM delete the files first, and thereby the folder; nothing where it is unknown. */
    static void deleteAtEnd() {
        if (System.getProperty(GIVEN_FOLDER) != null) {
            return;
        }
        try {
            Optional<Path> folder = find(Files.readAllLines(Path.of("/proc/self/maps")));
            if (folder.isPresent()) {
                try (Stream<Path> files = Files.list(folder.get())) {
                    files.forEach(file -> deleteFirst(folder.get(), file.getFileName()));
                }
            }
        } catch (IOException e) {
            // Not Linux, and what a process has loaded is to be had nowhere else.
            System.getLogger(UnpackedFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "the folder of ONNX Runtime may stay", e);
        }
    }

    /** The JVM deletes the last name first; under another name a file counts as another one. */
    private static void deleteFirst(Path folder, Path file) {
        new File(folder + "/./" + file).deleteOnExit();
    }

    /** Returns the folder of the library that is loaded, if that was unpacked. */
    static Optional<Path> find(List<String> maps) {
        return maps.stream()
                .filter(line -> line.contains("/" + PREFIX))
                .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
                .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                .findFirst();
    }
}
