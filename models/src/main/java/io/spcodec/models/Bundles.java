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

    // No leading dot, and no separator but that of one folder: a name never leaves its bundle.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern FILE = Pattern.compile("(?:" + NAME + "/)?" + NAME);

    private Bundles() {}

    /**
     * Tells whether a bundle is present and has a file.
     *
     * @param id any text, for example from a stream; none but letters, digits, '.', '_' and '-'
     *     names a bundle
     * @param file as in {@link #open}
     * @return true if it is here
     * @throws IllegalArgumentException if the file's name is none
     */
    public static boolean contains(String id, String file) {
        return NAME.matcher(id).matches() && Bundles.class.getResource(path(id, file)) != null;
    }

    /**
     * Opens one file of a bundle; the caller closes it.
     *
     * @param id bundle id such as {@code spc-2}
     * @param file file name such as {@code manifest.json} or {@code carried/hyper.onnx}
     * @return the file from its first byte
     * @throws FileNotFoundException if this artifact has no such bundle or file
     * @throws IOException if the artifact cannot be read
     * @throws IllegalArgumentException if a name holds other than letters, digits, '.', '_', '-',
     *     and in a file's one '/'
     */
    public static InputStream open(String id, String file) throws IOException {
        InputStream in = Bundles.class.getResourceAsStream(path(id, file));
        if (in == null) {
            throw new FileNotFoundException("no file " + file + " in model bundle " + id);
        }
        return in;
    }

    private static String path(String id, String file) {
        return requireName("bundle id", NAME, id) + "/" + requireName("file name", FILE, file);
    }

    private static String requireName(String what, Pattern allowed, String name) {
        if (!allowed.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " not allowed: " + name);
        }
        return name;
    }
}
