package io.spcodec.alpha;

import io.spcodec.container.Slice;
import io.spcodec.error.MalformedException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link AlphaEncoder} wrote, row by row. */
public final class AlphaDecoder {
    private final Slice payload;

    /** Prepares for one section, whose checksum was verified. */
    public AlphaDecoder(Slice payload) {
        this.payload = payload;
    }

    /**
     * Fills the last channel of an image.
     *
     * @param width columns of the coded image
     * @param height rows of the coded image
     * @param region the part of it that the target shows
     * @throws MalformedException if the payload does not hold exactly the plane
     */
    public void decode(int width, int height, Region region, PixelImage target)
            throws MalformedException {
        int length = payload.length();
        int mode = length == 0 ? -1 : payload.data()[payload.offset()];
        if (mode == AlphaEncoder.CONSTANT && length == 2) {
            AlphaPlane.fill(target, payload.data()[payload.offset() + 1]);
        } else if (mode == AlphaEncoder.DEFLATED) {
            inflate(width, height, region, target);
        } else {
            throw malformed("mode", length + " bytes of mode " + mode, "mode 0 or 1");
        }
    }

    private void inflate(int width, int height, Region region, PixelImage target)
            throws MalformedException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(payload.data(), payload.offset() + 1, payload.length() - 1);
            byte[] row = new byte[width];
            byte[] above = new byte[width];
            byte[] filter = new byte[1];
            for (int y = 0; y < height; y++) {
                read(inflater, filter);
                read(inflater, row);
                if (filter[0] < 0 || filter[0] >= AlphaFilter.values().length) {
                    throw malformed("filter of row " + y, "" + filter[0], "0 to 4");
                }
                AlphaFilter.values()[filter[0]].add(row, above);
                if (y >= region.y() && y < region.bottom()) {
                    AlphaPlane.copyRow(row, region.x(), target, y - region.y());
                }
                byte[] next = above;
                above = row;
                row = next;
            }
            requireEnd(inflater, filter);
        } finally {
            inflater.end();
        }
    }

    private void read(Inflater inflater, byte[] target) throws MalformedException {
        try {
            int count = 0;
            while (count < target.length) {
                int more = inflater.inflate(target, count, target.length - count);
                if (more == 0 && (inflater.finished() || inflater.needsInput())
                        || inflater.needsDictionary()) {
                    throw malformed("rows", "the end of the deflate stream", "more rows");
                }
                count += more;
            }
        } catch (DataFormatException e) {
            throw malformed("rows", "'" + e.getMessage() + "'", "a deflate stream");
        }
    }

    private void requireEnd(Inflater inflater, byte[] one) throws MalformedException {
        try {
            if (inflater.inflate(one) != 0 || !inflater.finished() || inflater.getRemaining() > 0) {
                throw malformed("end", "more data", "the end of the deflate stream");
            }
        } catch (DataFormatException e) {
            throw malformed("end", "'" + e.getMessage() + "'", "a deflate stream's end");
        }
    }

    private MalformedException malformed(String field, String found, String expected) {
        return new MalformedException("ALPH " + field, payload.offset(), found, expected);
    }
}
