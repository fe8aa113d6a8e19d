package io.spcodec.network;

import io.spcodec.control.QualityIndex;
import io.spcodec.error.ModelException;
import java.util.Arrays;

/** A table with a row for each anchor quality, interpolated in integers. Immutable. */
final class AnchorTable {
    private static final int MAX_ANCHORS = 64;

    private final int[] values;
    private final int width;

    private AnchorTable(int[] values, int width) {
        this.values = values;
        this.width = width;
    }

    /** Reads a table of values within -limit to limit. */
    static AnchorTable read(IntegerFile file, String name, int width, int limit)
            throws ModelException {
        String entry = "tables." + name;
        int[] values = file.ints(entry, -1, width);
        int anchors = file.shape(entry)[0];
        if (anchors < 2 || anchors > MAX_ANCHORS) {
            throw file.refuse(entry, "of " + anchors + " anchors", "2 to " + MAX_ANCHORS);
        }
        for (int value : values) {
            if (value < -limit || value > limit) {
                throw file.refuse(entry, "" + value, -limit + " to " + limit);
            }
        }
        return new AnchorTable(values, width);
    }

    int anchors() {
        return values.length / width;
    }

    /** Returns the row of an anchor. */
    int[] anchor(int number) {
        return Arrays.copyOfRange(values, number * width, (number + 1) * width);
    }

    /** Returns the row of a quality index. */
    int[] at(int qualityIndex) {
        int last = values.length / width - 1;
        int position = qualityIndex * last;
        int low = Math.min(position / QualityIndex.MAX, last - 1);
        int t = position - QualityIndex.MAX * low;
        int[] row = new int[width];
        for (int i = 0; i < width; i++) {
            long below = values[low * width + i];
            long above = values[(low + 1) * width + i];
            long sum = below * (QualityIndex.MAX - t) + above * t + QualityIndex.MAX / 2;
            row[i] = (int) Math.floorDiv(sum, QualityIndex.MAX);
        }
        return row;
    }
}
