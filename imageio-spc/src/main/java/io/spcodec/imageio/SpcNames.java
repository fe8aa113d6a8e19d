package io.spcodec.imageio;

import java.util.Locale;

/** What the format is called; the same for reader and writer. */
final class SpcNames {
    static final String VENDOR = "SPC project";
    static final String VERSION = "0.1.0";
    static final String DESCRIPTION = "SPC, a learned image format: ";

    /** Name of the native metadata format. */
    static final String METADATA_FORMAT = "io_spcodec_image_1.0";

    private SpcNames() {}

    static String[] formats() {
        return new String[] {"spc", "SPC"};
    }

    static String[] suffixes() {
        return new String[] {"spc"};
    }

    static String[] mimeTypes() {
        return new String[] {"image/x-spc"};
    }

    /** Returns the one description there is, in English whatever the locale. */
    static String description(Locale locale, String what) {
        return DESCRIPTION + what;
    }
}
