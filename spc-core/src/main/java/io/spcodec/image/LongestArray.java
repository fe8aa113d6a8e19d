package io.spcodec.image;

/** What an array may hold, whatever its type. */
public final class LongestArray {
    /** Elements that every Java runtime can give to one array. */
    public static final int LENGTH = Integer.MAX_VALUE - 8;

    private LongestArray() {}
}
