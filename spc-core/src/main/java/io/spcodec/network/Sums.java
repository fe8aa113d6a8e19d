package io.spcodec.network;

/**
 * What a network's last layer gave, read a few positions at a time: so they are worked on while they
 * are in a core's cache, and never stand as whole numbers all at once. Threads may read at once.
 */
@FunctionalInterface
public interface Sums extends AutoCloseable {
    /**
     * Reads sums, channels fastest.
     *
     * @param first position, of those of all images
     * @param positions how many
     * @param target receives them from its start on
     */
    void read(int first, int positions, int[] target);

    /** Reads all and closes this. */
    default int[] all(int positions, int channels) {
        int[] all = new int[Math.multiplyExact(positions, channels)];
        try (this) {
            read(0, positions, all);
        }
        return all;
    }

    /** Returns sums that stand in an array, which is not copied. */
    static Sums of(int[] sums, int channels) {
        return (first, positions, target) ->
                System.arraycopy(sums, first * channels, target, 0, positions * channels);
    }

    /** Frees the memory; nothing is read after it. */
    @Override
    default void close() {
        // An array is the collector's.
    }
}
