package io.spcodec.imageio.metadata;

import io.spcodec.image.Metadata;
import java.util.LinkedHashSet;
import java.util.Set;

/** What has been found so far; of several blobs of a kind the first one counts. */
final class Parts {
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private byte[] icc;
    private byte[] exif;
    private byte[] xmp;
    private boolean silent;

    /** Says no more; for a second look at what has failed once. */
    Parts silent() {
        silent = true;
        return this;
    }

    void icc(byte[] blob) {
        icc = icc == null ? blob : icc;
    }

    void exif(byte[] blob) {
        exif = exif == null ? blob : exif;
    }

    void xmp(byte[] blob) {
        xmp = xmp == null ? blob : xmp;
    }

    boolean hasIcc() {
        return icc != null;
    }

    /** Adds a sentence, unless it has been said. */
    void warn(String sentence) {
        if (!silent) {
            warnings.add(sentence);
        }
    }

    /** Adds to the list of what has no place in an SPC stream. */
    void leaveOut(String what) {
        leftOut.add(what);
    }

    Carried carried() {
        if (!leftOut.isEmpty()) {
            warnings.add("not carried: " + String.join(", ", leftOut));
        }
        return new Carried(new Metadata(icc, exif, xmp), warnings.stream().toList());
    }
}
