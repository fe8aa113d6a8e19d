package io.spcodec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The numbers and the byte order that the forms of the rANS coder share. */
final class RansWords {

    /** Big-endian 16-bit words, the unit in which states are renormalised. */
    static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** Mask of a 12-bit field: slot, start, bias or frequency. */
    static final int FIELD = FrequencyTable.TOTAL - 1;

    /** A lookup entry has its slot - start above this bit, its frequency in the low field. */
    static final int BIAS_SHIFT = 20;

    /** A state at least frequency shifted by this has to give a word away before it grows. */
    static final int RENORMALISE_SHIFT = 32 - FrequencyTable.PRECISION_BITS;

    private RansWords() {}

    /** Returns the value in a lookup entry: the signed byte between its two fields. */
    static int value(int entry) {
        return entry << FrequencyTable.PRECISION_BITS >> 24;
    }
}
