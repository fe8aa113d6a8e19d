package io.spcodec.spark;

import java.util.Locale;

/**
 * What a run did.
 *
 * @param run its name in the report, in order of time
 * @param encoded pictures that became streams
 * @param skipped pictures that an earlier run had done, by their content
 * @param failed pictures that could not be read or encoded; the report says why
 * @param bytesIn bytes of the pictures that became streams
 * @param bytesOut bytes of these streams
 */
public record TranscodeSummary(
        String run, long encoded, long skipped, long failed, long bytesIn, long bytesOut) {

    /** Returns how many bytes the streams take less than the pictures; negative if more. */
    public long bytesSaved() {
        return bytesIn - bytesOut;
    }

    /** Returns a line for people. */
    @Override
    public String toString() {
        double percent = bytesIn == 0 ? 0 : 100.0 * bytesSaved() / bytesIn;
        return String.format(
                Locale.ROOT,
                "%d pictures encoded, %d skipped (done before), %d failed; %d bytes became %d:"
                        + " %.1f %% saved",
                encoded,
                skipped,
                failed,
                bytesIn,
                bytesOut,
                percent);
    }
}
