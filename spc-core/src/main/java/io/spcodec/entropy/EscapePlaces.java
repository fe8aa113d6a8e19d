package io.spcodec.entropy;

import java.util.Arrays;

/** The places of the escapes met so far, which their values fill in the end. */
final class EscapePlaces {
    private int[] places = new int[4];
    private int count;

    /** Notes a place. */
    void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
    }

    /** Returns the places in rising order. */
    int[] sorted() {
        int[] sorted = Arrays.copyOf(places, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
