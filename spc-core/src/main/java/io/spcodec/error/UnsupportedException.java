package io.spcodec.error;

/** The stream is sound, but asks for something this version does not have: a version, a model. */
public final class UnsupportedException extends SpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the missing thing.
     *
     * @param what for example {@code "format version"} or {@code "model"}
     * @param found what the stream asks for
     * @param supported what is at hand
     */
    public UnsupportedException(String what, String found, String supported) {
        super("unsupported " + what + " " + found + "; supported: " + supported, null);
    }
}
