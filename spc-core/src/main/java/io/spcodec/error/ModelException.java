package io.spcodec.error;

/** A model bundle was refused, or the native library that runs it is missing. */
public final class ModelException extends SpcException {

    private static final long serialVersionUID = 1L;

    /** A refusal found by this library itself. */
    public ModelException(String message) {
        super(message, null);
    }

    /** A refusal with the failure of the library below. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
