package io.spcodec.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of files that are written: how they are called, and how one of them begins. */
enum OutputFormat {
    SPC(List.of(".spc"), "\u008bSPC\r\n\u001a\n"),
    PNG(List.of(".png"), "\u0089PNG\r\n\u001a\n"),
    JPEG(List.of(".jpg", ".jpeg"), "\u00ff\u00d8\u00ff"),
    BMP(List.of(".bmp"), "BM"),
    TIFF(List.of(".tif", ".tiff"), "II*\0", "MM\0*"),
    CSV(List.of(".csv"), "file,bytes,");

    private static final int MAX_SIGNATURE = 16;

    private final List<String> suffixes;
    private final List<byte[]> signatures;

    OutputFormat(List<String> suffixes, String... signatures) {
        this.suffixes = suffixes;
        this.signatures = Arrays.stream(signatures).map(each -> each.getBytes(ISO_8859_1)).toList();
    }

    /** Returns the picture format that a name's ending says; PNG where it says none. */
    static OutputFormat ofPicture(Path target) {
        String suffix = JobList.suffix(target);
        return Stream.of(JPEG, BMP, TIFF)
                .filter(format -> format.suffixes.contains(suffix))
                .findFirst()
                .orElse(PNG);
    }

    String suffix() {
        return suffixes.get(0);
    }

    /** Returns how ImageIO calls the format. */
    String imageIoName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses, as wrong usage, a name that belongs to another format; a device has any name. */
    void requireName(Path target, Arguments arguments) {
        if (!suffixes.contains(JobList.suffix(target))
                && !NewFile.isSpecial(target)
                && !StandardStreams.is(target)) {
            throw arguments.wrong(
                    "%s is not written: a name that ends in %s is wanted"
                            .formatted(target, suffix()));
        }
    }

    /**
     * Refuses to replace a file of another format, whatever its name, or any file where the user
     * wants none replaced. To be asked before the work; writing asks once more.
     */
    void requireReplaceable(Path target, boolean overwrite) throws IOException {
        if (StandardStreams.is(target)) {
            return;
        }
        if (!Files.exists(target)) {
            requireRoom(target);
            return;
        }
        if (!Files.isRegularFile(target)) {
            return;
        }
        if (!overwrite) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is there already and stays as it is");
        }
        final byte[] start;
        try (InputStream in = Files.newInputStream(target)) {
            start = in.readNBytes(MAX_SIGNATURE);
        }
        if (start.length > 0 && signatures.stream().noneMatch(each -> starts(start, each))) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is no %s file and is not replaced".formatted(name()));
        }
    }

    /** Refuses a name that no file could get, as far as that shows. */
    private static void requireRoom(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw NewFile.unwritable(folder);
        }
    }

    private static boolean starts(byte[] file, byte[] signature) {
        return Arrays.equals(
                file, 0, Math.min(file.length, signature.length), signature, 0, signature.length);
    }

    /** Writes a file unless it would replace what it must not. */
    void write(Path target, byte[] content, boolean overwrite) throws IOException {
        requireReplaceable(target, overwrite);
        NewFile.write(target, content);
    }
}
