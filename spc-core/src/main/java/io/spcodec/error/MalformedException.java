package io.spcodec.error;

/** The stream breaks its own format: damaged, cut short or never written by an SPC encoder. */
public final class MalformedException extends SpcException {

    private static final long serialVersionUID = 1L;

    private final String section;
    private final long offset;
    private final String contradiction;

    /**
     * Describes the first place where the stream contradicts the format.
     *
     * @param section the section and field, for example {@code "HEAD width"}
     * @param offset offset in bytes from the start of the stream
     * @param found what stands there
     * @param expected what the format allows there
     */
    public MalformedException(String section, long offset, String found, String expected) {
        this(section, offset, "found " + found + ", expected " + expected, (Throwable) null);
    }

    private MalformedException(String section, long offset, String contradiction, Throwable cause) {
        super(section + " at byte " + offset + ": " + contradiction, cause);
        this.section = section;
        this.offset = offset;
        this.contradiction = contradiction;
    }

    /** Returns this with an offset that counts from so many bytes before. */
    public MalformedException shifted(long bytes) {
        return new MalformedException(section, offset + bytes, contradiction, this);
    }

    /** Returns the section and field, for example {@code "HEAD width"}. */
    public String section() {
        return section;
    }

    /** Returns the offset in bytes from the start of the stream. */
    public long offset() {
        return offset;
    }
}
