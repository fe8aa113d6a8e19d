package io.spcodec.entropy;

import io.spcodec.error.MalformedException;

/**
 * The first symbols of an interleaved stream, hidden where its lanes begin.
 *
 * <p>A lane's state starts between 2<sup>16</sup> and 2<sup>17</sup>, and any of those will do.
 * Always starting at 2<sup>16</sup> would waste sixteen bits a lane; instead the choices carry the
 * output of a {@link SerialRans}: its state and six words, worth the first few dozen symbols.
 * Measured gain: 14 bytes a stream, which is 0.14 % of one of 10 kB.
 *
 * @param symbolCount symbols carried, from the first coded one on; 0 to 4096
 * @param words of each lane; all zero if there are no symbols
 */
record LaneSeed(int symbolCount, short[] words) {

    private static final int STATE_WORDS = 2;
    private static final int SERIAL_WORDS = LaneEncoder.LANES - STATE_WORDS;

    /** Carries as many of the first symbols as fit; none if they do not fill the room. */
    static LaneSeed of(int[] operations, int count) {
        SerialRans serial = new SerialRans(SERIAL_WORDS);
        int carried = 0;
        while (carried < Math.min(count, SerialRans.MAX_SYMBOLS)
                && serial.push(operations[carried])) {
            carried++;
        }
        return of(serial, carried);
    }

    /** The same of the last symbols, which come out in their order. */
    static LaneSeed ofLast(int[] operations, int count) {
        SerialRans serial = new SerialRans(SERIAL_WORDS);
        int carried = 0;
        while (carried < Math.min(count, SerialRans.MAX_SYMBOLS)
                && serial.push(operations[count - 1 - carried])) {
            carried++;
        }
        return of(serial, carried);
    }

    private static LaneSeed of(SerialRans serial, int carried) {
        short[] words = new short[LaneEncoder.LANES];
        if (serial.wordCount() < SERIAL_WORDS) {
            return new LaneSeed(0, words);
        }
        words[0] = (short) (serial.state() >>> Short.SIZE);
        words[1] = (short) serial.state();
        for (int i = 0; i < SERIAL_WORDS; i++) {
            words[STATE_WORDS + i] = serial.word(i);
        }
        return new LaneSeed(carried, words);
    }

    /** The decoder of what some words carry. */
    static SerialRans open(short[] words) {
        long state = (words[0] & 0xffffL) << Short.SIZE | words[1] & 0xffffL;
        short[] serialWords = new short[SERIAL_WORDS];
        System.arraycopy(words, STATE_WORDS, serialWords, 0, SERIAL_WORDS);
        return new SerialRans(state, serialWords);
    }

    /** The decoder of the carried symbols; the offset is for the message only. */
    SerialRans open(int offset) throws MalformedException {
        long state = (words[0] & 0xffffL) << Short.SIZE | words[1] & 0xffffL;
        short[] serialWords = new short[SERIAL_WORDS];
        System.arraycopy(words, STATE_WORDS, serialWords, 0, SERIAL_WORDS);
        if (symbolCount == 0) {
            requireZero(state, serialWords, offset);
            return new SerialRans(0);
        }
        return new SerialRans(state, serialWords);
    }

    private static void requireZero(long state, short[] serialWords, int offset)
            throws MalformedException {
        long rest = state;
        for (short word : serialWords) {
            rest |= word;
        }
        if (rest != 0) {
            throw new MalformedException(
                    "rANS seed", offset, "bits in the lanes' final states", "none without symbols");
        }
    }
}
