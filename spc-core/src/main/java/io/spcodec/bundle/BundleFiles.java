package io.spcodec.bundle;

import io.spcodec.error.ModelException;
import io.spcodec.models.Bundles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The files of one bundle. Every file but the manifest is used only if its SHA-256 is the one that
 * the manifest gives.
 */
public final class BundleFiles {
    /** Larger than any network this codec could run in reasonable time. */
    private static final int MAX_FILE_BYTES = 256 << 20;

    private static final String MANIFEST = "manifest.json";

    private final Source source;
    private final String name;
    private final byte[] manifest;
    private final Map<String, String> checksums;

    /** Opens a file by its name. */
    @FunctionalInterface
    interface Source {
        InputStream open(String file) throws IOException;
    }

    private BundleFiles(String name, Source source) throws ModelException {
        this.name = name;
        this.source = source;
        manifest = readAny(MANIFEST);
        checksums = ManifestFields.parse(manifest).texts("files");
    }

    /**
     * Takes a bundle from the models artifact.
     *
     * @throws ModelException if it has no manifest that is one
     */
    public static BundleFiles builtIn(String id) throws ModelException {
        return new BundleFiles("bundle " + id, file -> Bundles.open(id, file));
    }

    /** Takes a bundle from a folder. */
    static BundleFiles folder(Path folder) throws ModelException {
        return new BundleFiles(
                "bundle in " + folder, file -> Files.newInputStream(folder.resolve(file)));
    }

    /** Returns the bytes of the manifest; not copied. */
    byte[] manifest() {
        return manifest;
    }

    /**
     * Returns the bytes of a file.
     *
     * @throws ModelException if the manifest does not list it, it is missing, or its SHA-256 is
     *     another
     */
    public byte[] read(String file) throws ModelException {
        String expected = checksums.get(file);
        if (expected == null) {
            throw new ModelException(name + ": the manifest does not list " + file);
        }
        byte[] bytes = readAny(file);
        String found = HexFormat.of().formatHex(sha256(bytes));
        if (!found.equals(expected)) {
            throw new ModelException(
                    "%s: SHA-256 of %s is %s, the manifest says %s"
                            .formatted(name, file, found, expected));
        }
        return bytes;
    }

    private byte[] readAny(String file) throws ModelException {
        // An interrupt would close the file; the codec leaves interrupts to its caller.
        boolean interrupted = Thread.interrupted();
        try (InputStream in = source.open(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES);
            if (in.read() >= 0) {
                throw new ModelException(name + ": " + file + " is too large");
            }
            return bytes;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new ModelException(name + " has no " + file, e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException(name + ": " + file + " cannot be read", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
