package io.spcodec.error;

/** The stream would take more than the limits allow; thrown before it is taken. */
public final class LimitExceededException extends SpcException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final long found;
    private final long limit;

    /**
     * Names the limit.
     *
     * @param what the counted thing with its unit, for example {@code "pixels"}
     * @param found how much the stream asks for
     * @param limit how much is allowed
     */
    public LimitExceededException(String what, long found, long limit) {
        super(found + " " + what + " exceed the limit of " + limit, null);
        this.what = what;
        this.found = found;
        this.limit = limit;
    }

    /** The counted thing with its unit. */
    public String what() {
        return what;
    }

    /** How much the stream asks for. */
    public long found() {
        return found;
    }

    /** How much is allowed. */
    public long limit() {
        return limit;
    }
}
