package io.spcodec.error;

/**
 * A stream would take more than its limits allow, an image more than the format or an array can
 * hold, or a target cannot be met; thrown before anything is taken. Where the limit can be raised, the
 * message says how.
 */
public final class LimitExceededException extends SpcException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final long found;
    private final long limit;
    private final String property;

    /**
     * Names the limit.
     *
     * @param what the counted thing with its unit, for example {@code "pixels"}
     * @param found how much the stream asks for
     * @param limit how much is allowed
     */
    public LimitExceededException(String what, long found, long limit) {
        this(what, found, limit, null);
    }

    /**
     * Names a limit that can be raised.
     *
     * @param what the counted thing with its unit, for example {@code "pixels"}
     * @param found how much the stream asks for
     * @param limit how much is allowed
     * @param property the system property that sets the limit, or null if nothing does
     */
    public LimitExceededException(String what, long found, long limit, String property) {
        super(found + " " + what + " exceed the limit of " + limit + remedy(property, found), null);
        this.what = what;
        this.found = found;
        this.limit = limit;
        this.property = property;
    }

    private static String remedy(String property, long found) {
        return property == null
                ? ""
                : "; to raise it: -D" + property + "=" + found + ", or DecodeLimits";
    }

    /** Returns the counted thing with its unit. */
    public String what() {
        return what;
    }

    /** Returns how much the stream asks for. */
    public long found() {
        return found;
    }

    /** Returns how much is allowed. */
    public long limit() {
        return limit;
    }

    /** Returns the system property that raises the limit, null if none can. */
    public String property() {
        return property;
    }
}
