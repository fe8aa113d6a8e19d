package io.spcodec.error;

import java.io.IOException;

/**
 * Why a stream or a model could not be used; each kind is a type of its own, so that a caller can
 * tell a damaged file from one that is merely newer. Mistakes of the caller are not among them:
 * those are {@link IllegalArgumentException} and {@link NullPointerException}.
 */
public abstract sealed class SpcException extends IOException
        permits MalformedException,
                UnsupportedException,
                LimitExceededException,
                CancelledException,
                ModelException {

    private static final long serialVersionUID = 1L;

    SpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
