package io.spcodec.entropy;

/**
 * rANS with a single state that starts at 1 instead of 2<sup>16</sup>: nothing is lost but one bit
 * and the unused part of the last byte, which is what counts in a stream of a few hundred bytes.
 *
 * <p>The last symbol pushed is the first popped. A word is read back when the state falls below
 * 2<sup>16</sup> and words are left: while the encoder had not yet written one, its state was
 * below 2<sup>16</sup> only where the decoder has run out of them. With one state that is
 * unambiguous; with several sharing the words it would not be.
 */
final class SerialRans {

    /** Most symbols of a stream with one state; longer ones are interleaved. */
    static final int MAX_SYMBOLS = 4096;

    /** A state below this takes in a word, if there is one. */
    static final int LOWER_BOUND_BITS = 16;

    private final short[] words;
    private int wordCount;
    private long state = 1;

    /** An encoder for up to {@code maxWords} words. */
    SerialRans(int maxWords) {
        this.words = new short[maxWords];
    }

    /** A decoder that takes the words from the last to the first. */
    SerialRans(long state, short[] words) {
        this.state = state;
        this.words = words;
        this.wordCount = words.length;
    }

    /** Returns the state: 1 at first, at most 2<sup>32</sup> - 1, at least 2<sup>16</sup> above words. */
    long state() {
        return state;
    }

    int wordCount() {
        return wordCount;
    }

    /** A word, 0 being the first written and the last read. */
    short word(int index) {
        return words[index];
    }

    /** Returns whether the encoder has put everything back: what a decoder has to find at its end. */
    boolean exhausted() {
        return state == 1 && wordCount == 0;
    }

    /** Returns whether there was nothing to put back: neither state nor words, which no encoder leaves. */
    boolean isEmpty() {
        long all = state;
        for (short word : words) {
            all |= word;
        }
        return all == 0;
    }

    /** Adds a symbol, unless that takes a word more than there may be: then nothing changes. */
    boolean push(int operation) {
        int frequency = operation & RansWords.FIELD;
        if (state >= (long) frequency << RansWords.RENORMALISE_SHIFT) {
            if (wordCount == words.length) {
                return false;
            }
            words[wordCount++] = (short) state;
            state >>>= Short.SIZE;
        }
        int start = operation >>> FrequencyTable.PRECISION_BITS & RansWords.FIELD;
        state = (state / frequency << FrequencyTable.PRECISION_BITS) + state % frequency + start;
        return true;
    }

    /** Takes a symbol back; an escape is {@link TableSet#ESCAPE}. */
    int pop(TableSet set, int table) {
        int base = table << FrequencyTable.PRECISION_BITS;
        int entry = set.entry(base | (int) state & RansWords.FIELD);
        state =
                (entry & RansWords.FIELD) * (state >>> FrequencyTable.PRECISION_BITS)
                        + (entry >>> RansWords.BIAS_SHIFT);
        if (state >>> LOWER_BOUND_BITS == 0 && wordCount > 0) {
            state = state << Short.SIZE | words[--wordCount] & 0xffff;
        }
        return RansWords.value(entry);
    }
}
