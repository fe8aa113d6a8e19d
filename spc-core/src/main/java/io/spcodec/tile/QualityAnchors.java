package io.spcodec.tile;

import io.spcodec.container.QualityPosition;

/**
 * Integers of each channel at each anchor quality, interpolated in integers between them, because
 * they choose probabilities. Immutable.
 */
public final class QualityAnchors {
    private final int[][] rows;

    /**
     * Takes the rows, one for each anchor.
     *
     * @param rows at least 2 of equal length, values of magnitude up to 2^16; not copied
     */
    public QualityAnchors(int[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException(rows.length + " anchors, at least 2");
        }
        this.rows = rows;
    }

    /** Returns the number of channels. */
    public int channels() {
        return rows[0].length;
    }

    /** Returns the row of a quality, rounded to the nearest. */
    int[] at(int qualityIndex) {
        QualityPosition position = QualityPosition.of(qualityIndex, rows.length);
        int whole = QualityPosition.WHOLE;
        int[] values = new int[channels()];
        for (int i = 0; i < values.length; i++) {
            int low = rows[position.anchor()][i];
            int high = rows[position.anchor() + 1][i];
            int sum = low * (whole - position.part()) + high * position.part();
            values[i] = Math.floorDiv(sum + whole / 2, whole);
        }
        return values;
    }
}
