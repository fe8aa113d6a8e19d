package io.spcodec.bench.codec;

import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the setting that gives a file size, for one image; remembers what it tried.
 *
 * <p>Sizes are taken to grow with the setting, their logarithm nearly evenly: so the next guess is
 * interpolated, and every third one is the middle, lest one side never moves.
 */
public final class QualitySearch {
    /** Which side of the wanted size the file may lie on. */
    public enum Side {
        /** Not larger. */
        BELOW,
        /** Either. */
        NEAREST,
        /** Not smaller. */
        ABOVE
    }

    /** Good enough where figures are interpolated over several files. */
    private static final double TOLERANCE = 0.03;

    /** Good enough where files are shown as equally large. */
    private static final double EQUAL = 0.005;

    private final Codec codec;
    private final PixelImage image;
    private final double tolerance;
    private final TreeMap<Integer, CompressedFile> tried = new TreeMap<>();

    /** Prepares a search that ends within 3 % of the wanted size; nothing is encoded yet. */
    public QualitySearch(Codec codec, PixelImage image) {
        this(codec, image, TOLERANCE);
    }

    private QualitySearch(Codec codec, PixelImage image, double tolerance) {
        this.codec = codec;
        this.image = image;
        this.tolerance = tolerance;
    }

    /**
     * Returns the file nearest to a size: within half a per cent where the codec's knob is as fine.
     *
     * @param bytes wanted size
     * @throws IOException if the encoder fails
     */
    public static CompressedFile ofSize(Codec codec, PixelImage image, double bytes)
            throws IOException {
        return new QualitySearch(codec, image, EQUAL).find(bytes, Side.NEAREST);
    }

    /**
     * Returns the file that suits best. Where the knob cannot reach the wanted side, the nearest
     * that it can.
     *
     * @param bytes wanted size
     * @throws IOException if the encoder fails
     */
    public CompressedFile find(double bytes, Side side) throws IOException {
        for (int round = 1; ; round++) {
            Map.Entry<Integer, CompressedFile> below = lastBelow(bytes);
            Map.Entry<Integer, CompressedFile> above =
                    below == null ? tried.firstEntry() : tried.higherEntry(below.getKey());
            int low = below == null ? -1 : below.getKey();
            int high = above == null ? codec.knob().steps() + 1 : above.getKey();
            if (high - low <= 1 || suits(below, bytes, side) || suits(above, bytes, side)) {
                return choose(below, above, bytes, side);
            }
            encode(round % 3 == 0 ? (low + high) / 2 : guess(below, above, bytes));
        }
    }

    private Map.Entry<Integer, CompressedFile> lastBelow(double bytes) {
        Map.Entry<Integer, CompressedFile> last = null;
        for (Map.Entry<Integer, CompressedFile> entry : tried.entrySet()) {
            last = entry.getValue().file().length <= bytes ? entry : last;
        }
        return last;
    }

    private boolean suits(Map.Entry<Integer, CompressedFile> entry, double bytes, Side side) {
        if (entry == null) {
            return false;
        }
        double excess = Math.log(entry.getValue().file().length / bytes);
        return Math.abs(excess) <= tolerance
                && (side != Side.BELOW || excess <= 0)
                && (side != Side.ABOVE || excess >= 0);
    }

    private static CompressedFile choose(
            Map.Entry<Integer, CompressedFile> below,
            Map.Entry<Integer, CompressedFile> above,
            double bytes,
            Side side) {
        if (below == null || above == null) {
            return (below == null ? above : below).getValue();
        }
        CompressedFile smaller = below.getValue();
        CompressedFile larger = above.getValue();
        return switch (side) {
            case BELOW -> smaller;
            case ABOVE -> larger;
            case NEAREST ->
                    bytes / smaller.file().length < larger.file().length / bytes ? smaller : larger;
        };
    }

    /** Returns an untried index strictly between two neighbours, either of which may be missing. */
    private int guess(
            Map.Entry<Integer, CompressedFile> below,
            Map.Entry<Integer, CompressedFile> above,
            double bytes) {
        Knob knob = codec.knob();
        if (below == null || above == null) {
            int low = below == null ? -1 : below.getKey();
            int high = above == null ? knob.steps() + 1 : above.getKey();
            return (low + high) / 2;
        }
        double lowSize = Math.log(below.getValue().file().length);
        double highSize = Math.log(above.getValue().file().length);
        double share = (Math.log(bytes) - lowSize) / (highSize - lowSize);
        int step = (int) Math.round(share * (above.getKey() - below.getKey()));
        int index = below.getKey() + step;
        return Math.max(below.getKey() + 1, Math.min(above.getKey() - 1, index));
    }

    private void encode(int index) throws IOException {
        double setting = codec.knob().at(index);
        double start = codec.clock();
        byte[] file = codec.encode(image, setting);
        tried.put(index, new CompressedFile(setting, file, codec.clock() - start));
    }
}
