package io.spcodec.metric;

/**
 * A source continued beyond its sides by mirroring, the edge pixels repeated: {@code c b a | a b c
 * | c b a}. Mirroring is repeated where the margin is wider than the image.
 */
final class MirroredRows implements RowSource {
    private final RowSource source;
    private final int before;
    private final int width;
    private final int height;

    private MirroredRows(RowSource source, int before, int width, int height) {
        this.source = source;
        this.before = before;
        this.width = width;
        this.height = height;
    }

    /** Continues to the right and downwards until each side has at least {@code side} pixels. */
    static RowSource atLeast(int side, RowSource source) {
        if (source.width() >= side && source.height() >= side) {
            return source;
        }
        return new MirroredRows(
                source, 0, Math.max(side, source.width()), Math.max(side, source.height()));
    }

    /** Continues on all four sides by {@code margin} pixels. */
    static RowSource withMargin(int margin, RowSource source) {
        return new MirroredRows(
                source, margin, source.width() + 2 * margin, source.height() + 2 * margin);
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
        return source.channels();
    }

    @Override
    public void read(int y, int x, int count, float[][] out, int at) {
        int row = mirrored(y - before, source.height());
        int innerFrom = Math.max(x, before);
        int innerTo = Math.min(x + count, before + source.width());
        if (innerFrom < innerTo) {
            source.read(row, innerFrom - before, innerTo - innerFrom, out, at + innerFrom - x);
        }
        for (int i = 0; i < count; i++) {
            int column = x + i - before;
            if (column < 0 || column >= source.width()) {
                source.read(row, mirrored(column, source.width()), 1, out, at + i);
            }
        }
    }

    /** Folds any index into 0 to {@code length - 1}. */
    static int mirrored(int index, int length) {
        int folded = Math.floorMod(index, 2 * length);
        return folded < length ? folded : 2 * length - 1 - folded;
    }
}
