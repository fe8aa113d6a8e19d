package io.spcodec.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Opens the files of the bundles in this artifact, alike on the class path and the module path.
 *
 * <p>Stateless and thread-safe.
 */
public final class Bundles {

    // No separator and no leading dot: a name can never leave its bundle's directory.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private Bundles() {}

    /**
     * Tells whether a bundle is present.
     *
     * @param id any text, for example from a stream; none but letters, digits, '.', '_' and '-'
     *     names a bundle
     * @return true if the bundle's manifest is here
     */
    public static boolean contains(String id) {
        return NAME.matcher(id).matches()
                && Bundles.class.getResource(path(id, "manifest.json")) != null;
    }

    /**
     * Opens one file of a bundle; the caller closes it.
     *
     * @param id bundle id such as {@code spc-1}
     * @param file file name such as {@code manifest.json}
     * @return the file from its first byte
     * @throws FileNotFoundException if this artifact has no such bundle or file
     * @throws IOException if the artifact cannot be read
     * @throws IllegalArgumentException if a name holds other than letters, digits, '.', '_', '-'
     */
    public static InputStream open(String id, String file) throws IOException {
        InputStream in = Bundles.class.getResourceAsStream(path(id, file));
        if (in == null) {
            throw new FileNotFoundException("no file " + file + " in model bundle " + id);
        }
        return in;
    }

    private static String path(String id, String file) {
        return requireName("bundle id", id) + "/" + requireName("file name", file);
    }

    private static String requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " not allowed: " + name);
        }
        return name;
    }
}
