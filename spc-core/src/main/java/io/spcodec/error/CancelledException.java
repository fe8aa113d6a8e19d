package io.spcodec.error;

/** The caller's listener asked to stop; nothing was written. */
public final class CancelledException extends SpcException {

    private static final long serialVersionUID = 1L;

    /** Returns the operation that was stopped, for example {@code "decode"}. */
    public CancelledException(String operation) {
        super(operation + " was cancelled by its listener", null);
    }
}
