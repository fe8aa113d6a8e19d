package io.spcodec.metric;

/** The vertical half of a {@link WindowFilter}. */
final class WindowColumns implements ColumnFilter {
    private final WindowFilter filter;
    private final float[][] ring;
    private final float[][] ordered = new float[WindowFilter.TAPS][];
    private final float[] result;
    private int next;

    WindowColumns(WindowFilter filter, int width) {
        this.filter = filter;
        ring = new float[WindowFilter.TAPS][width];
        result = new float[width];
    }

    @Override
    public float[] next() {
        return ring[next];
    }

    @Override
    public void advance() {
        next = (next + 1) % WindowFilter.TAPS;
    }

    @Override
    public float[] result() {
        for (int i = 0; i < WindowFilter.TAPS; i++) {
            ordered[i] = ring[(next + i) % WindowFilter.TAPS];
        }
        filter.acrossRows(ordered, result, result.length);
        return result;
    }
}
