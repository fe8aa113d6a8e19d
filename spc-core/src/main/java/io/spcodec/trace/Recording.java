package io.spcodec.trace;

/**
 * One encoding or decoding on its way into the flight recorder. Where that is not started, or the
 * runtime image has no {@code jdk.jfr}, nothing is recorded and no class loaded that would need it.
 */
public interface Recording {
    /** Records nothing. */
    Recording NONE = facts -> {};

    /**
     * What is known at the end.
     *
     * @param pixels coded or shown
     * @param bytes of the stream
     * @param quality 0 to 1
     * @param executor what ran the networks
     * @param clock how long each stage took
     */
    record Facts(long pixels, long bytes, double quality, String executor, StageClock clock) {}

    /** Ends the event, if anybody wants it. */
    void commit(Facts facts);

    /** Begins the event of an encoding. */
    static Recording encode() {
        return FlightRecorderPresence.isOn() ? EncodeEvent.started() : NONE;
    }

    /** Begins the event of a decoding. */
    static Recording decode() {
        return FlightRecorderPresence.isOn() ? DecodeEvent.started() : NONE;
    }
}
