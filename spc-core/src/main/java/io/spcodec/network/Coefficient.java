package io.spcodec.network;

import io.spcodec.error.ModelException;
import io.spcodec.grid.LatentArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Which coefficient of a 16 x 16 block's cosine transform a latent channel is.
 *
 * @param axis of colour: 0 gray, 1 red to blue, 2 green to purple
 * @param row vertical frequency, 0 to 15
 * @param column horizontal frequency, 0 to 15
 */
public record Coefficient(int axis, int row, int column) {
    /** Axes of colour. */
    public static final int AXES = 3;

    private static final int SIDE = LatentArea.PIXELS;

    static List<Coefficient> read(IntegerFile file, int channels) throws ModelException {
        byte[] axes = file.bytes("axes", channels);
        byte[] rows = file.bytes("rows", channels);
        byte[] columns = file.bytes("columns", channels);
        List<Coefficient> result = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            Coefficient each = new Coefficient(axes[i], rows[i], columns[i]);
            if (!each.isInBlock()) {
                throw file.refuse("axes, rows, columns", "" + each, "3 axes of 16 x 16");
            }
            result.add(each);
        }
        if (new HashSet<>(result).size() < channels) {
            throw file.refuse("axes, rows, columns", "a coefficient twice", "each once at most");
        }
        return List.copyOf(result);
    }

    private boolean isInBlock() {
        return axis >= 0 && axis < AXES && row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    }
}
