package io.spcodec.plain;

import io.spcodec.network.Extent;
import java.util.Arrays;

/**
 * Images of whole numbers, an array for each channel of each chunk of rows: long enough for loops
 * that become vectors, short enough for the nearest caches.
 */
final class Planes {
    /** Positions of a chunk, or one row. Measured: 256 and 1024 are a tenth slower. */
    private static final int CHUNK = 512;

    private final Extent extent;
    private final int chunkRows;
    private final int imageChunks;
    private final float[][][] chunks;

    private Planes(Extent extent, float[][][] chunks, int chunkRows, int imageChunks) {
        this.extent = extent;
        this.chunks = chunks;
        this.chunkRows = chunkRows;
        this.imageChunks = imageChunks;
    }

    /** Planes without values yet, and without channels. */
    static Planes of(Extent extent) {
        int rows = Math.max(1, Math.min(extent.rows(), CHUNK / extent.columns()));
        int count = (extent.rows() + rows - 1) / rows;
        return new Planes(extent, new float[extent.images() * count][][], rows, count);
    }

    /** The channels of one and then of others, of equal extent; nothing is copied. */
    static Planes concat(Planes... parts) {
        Planes result = of(parts[0].extent);
        for (int chunk = 0; chunk < result.count(); chunk++) {
            int at = chunk;
            result.chunks[chunk] =
                    Arrays.stream(parts)
                            .flatMap(part -> Arrays.stream(part.chunks[at]))
                            .toArray(float[][]::new);
        }
        return result;
    }

    /** Reads bytes, channels fastest; {@code zero} is taken from each. */
    static Planes read(Extent extent, int channels, byte[] values, int zero) {
        Planes result = of(extent);
        for (int chunk = 0; chunk < result.count(); chunk++) {
            int length = result.length(chunk);
            int from = result.position(chunk) * channels;
            float[][] to = new float[channels][length];
            for (int p = 0; p < length; p++) {
                for (int c = 0; c < channels; c++) {
                    to[c][p] = (values[from + p * channels + c] & 0xff) - zero;
                }
            }
            result.chunks[chunk] = to;
        }
        return result;
    }

    /** Writes bytes, channels fastest. */
    void write(byte[] values) {
        for (int chunk = 0; chunk < count(); chunk++) {
            float[][] from = chunks[chunk];
            int to = position(chunk) * from.length;
            for (int p = 0; p < length(chunk); p++) {
                for (float[] plane : from) {
                    values[to++] = (byte) (int) plane[p];
                }
            }
        }
    }

    /** Writes whole numbers, channels fastest, into images that start so far from each other. */
    void write(int[] values, int offset, int imageLength) {
        for (int chunk = 0; chunk < count(); chunk++) {
            float[][] from = chunks[chunk];
            int image = chunk / imageChunks;
            int within = position(chunk) - image * extent.imageSize();
            int to = offset + image * imageLength + within * from.length;
            for (int p = 0; p < length(chunk); p++) {
                for (float[] plane : from) {
                    values[to++] = (int) plane[p];
                }
            }
        }
    }

    Extent extent() {
        return extent;
    }

    int count() {
        return chunks.length;
    }

    /** The channels of a chunk. */
    float[][] chunk(int chunk) {
        return chunks[chunk];
    }

    void put(int chunk, float[][] channels) {
        chunks[chunk] = channels;
    }

    int image(int chunk) {
        return chunk / imageChunks;
    }

    /** The first row of a chunk, within its image. */
    int row(int chunk) {
        return chunk % imageChunks * chunkRows;
    }

    int rows(int chunk) {
        return Math.min(chunkRows, extent.rows() - row(chunk));
    }

    int length(int chunk) {
        return rows(chunk) * extent.columns();
    }

    /** The first position of a chunk, among those of all images. */
    private int position(int chunk) {
        return image(chunk) * extent.imageSize() + row(chunk) * extent.columns();
    }

    /** The chunk that has a row. */
    int chunkOf(int image, int row) {
        return image * imageChunks + row / chunkRows;
    }

    /** Where a row starts in its chunk. */
    int offsetOf(int row) {
        return row % chunkRows * extent.columns();
    }
}
