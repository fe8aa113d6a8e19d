package io.spcodec.error;

/** The stream breaks its own format: damaged, cut short or never written by an SPC encoder. */
public final class MalformedException extends SpcException {

    private static final long serialVersionUID = 1L;

    private final String section;
    private final long offset;

    /**
     * Describes the first place where the stream contradicts the format.
     *
     * @param section the section and field, for example {@code "HEAD width"}
     * @param offset offset in bytes from the start of the stream
     * @param found what stands there
     * @param expected what the format allows there
     */
    public MalformedException(String section, long offset, String found, String expected) {
        super(section + " at byte " + offset + ": found " + found + ", expected " + expected, null);
        this.section = section;
        this.offset = offset;
    }

    /** The section and field, for example {@code "HEAD width"}. */
    public String section() {
        return section;
    }

    /** Offset in bytes from the start of the stream. */
    public long offset() {
        return offset;
    }
}
