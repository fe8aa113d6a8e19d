package io.spcodec.metric;

/** Rows kept in memory, and how they come about: another source at half its size. */
final class PlaneRows implements RowSource {
    private final int width;
    private final int height;
    private final float[][] planes;

    private PlaneRows(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.planes = new float[channels][Math.multiplyExact(width, height)];
    }

    /**
     * Halves a source by averaging squares of four pixels; an odd last row or column is averaged
     * with itself.
     */
    static PlaneRows halved(RowSource source) {
        PlaneRows half =
                new PlaneRows(
                        (source.width() + 1) / 2, (source.height() + 1) / 2, source.channels());
        int evenWidth = half.width * 2;
        Bands.run(
                half.height,
                Bands.ROWS,
                0,
                () -> new float[2][source.channels()][evenWidth],
                (rows, from, to, sums) -> {
                    for (int y = from; y < to; y++) {
                        half.average(source, y, rows);
                    }
                });
        return half;
    }

    private void average(RowSource source, int y, float[][][] rows) {
        source.read(2 * y, rows[0]);
        source.read(Math.min(2 * y + 1, source.height() - 1), rows[1]);
        for (int c = 0; c < planes.length; c++) {
            float[] upper = rows[0][c];
            float[] lower = rows[1][c];
            if ((source.width() & 1) != 0) {
                upper[source.width()] = upper[source.width() - 1];
                lower[source.width()] = lower[source.width() - 1];
            }
            float[] plane = planes[c];
            int to = y * width;
            for (int x = 0; x < width; x++) {
                plane[to + x] =
                        0.25f * (upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1]);
            }
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int channels() {
        return planes.length;
    }

    @Override
    public void read(int y, int x, int count, float[][] out, int at) {
        for (int c = 0; c < planes.length; c++) {
            System.arraycopy(planes[c], y * width + x, out[c], at, count);
        }
    }
}
