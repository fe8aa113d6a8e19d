package io.spcodec.imageio;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.source.ColorProfiles;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;

/**
 * The image that a read fills, and how: sample by sample, or, where the image has another colour
 * space than the stream, through a conversion.
 */
final class Destination {
    private final BufferedImage image;
    private final BandMap bands;
    private final ImageTypeSpecifier convertFrom;

    /**
     * Prepares a destination.
     *
     * @param type what the stream's samples are
     * @param types what the stream can be read into, its own type first
     * @param profile the stream's colour space, or null if it is Java's own
     * @param param may be null; band settings have been checked. With bands of the caller's choice
     *     samples are copied unconverted
     * @throws IIOException if the image cannot take the stream's samples
     */
    static Destination of(
            BufferedImage image,
            ColorType type,
            List<ImageTypeSpecifier> types,
            ICC_ColorSpace profile,
            ImageReadParam param)
            throws IIOException {
        requireEightBits(image);
        boolean chosen = BandMap.areChosen(param);
        ColorSpace space = image.getColorModel().getColorSpace();
        boolean convert = profile != null && !chosen && !ColorProfiles.isSame(space, profile);
        if (!chosen && !convert && image.getColorModel().isAlphaPremultiplied()) {
            throw new IIOException("destination with premultiplied alpha; the stream's is not");
        }
        int count = image.getSampleModel().getNumBands();
        try {
            return convert
                    ? new Destination(image, BandMap.of(type, null, type.channels()), types.get(0))
                    : new Destination(image, BandMap.of(type, param, count), null);
        } catch (IllegalArgumentException e) {
            throw new IIOException("destination of " + count + " bands: " + e.getMessage(), e);
        }
    }

    private Destination(BufferedImage image, BandMap bands, ImageTypeSpecifier convertFrom) {
        this.image = image;
        this.bands = bands;
        this.convertFrom = convertFrom;
    }

    /** Fills the window's area from a strip that starts at a row of the stream's image. */
    void fill(PixelImage pixels, int top, ReadWindow window) {
        PixelTransfer transfer = new PixelTransfer(pixels, top, bands, window);
        Rectangle area = window.area();
        if (convertFrom == null) {
            transfer.run(image.getRaster(), area);
            return;
        }
        BufferedImage own = convertFrom.createBufferedImage(area.width, area.height);
        transfer.run(own.getRaster(), new Rectangle(area.width, area.height));
        new ColorConvertOp(null)
                .filter(own, image.getSubimage(area.x, area.y, area.width, area.height));
    }

    private static void requireEightBits(BufferedImage image) throws IIOException {
        SampleModel samples = image.getSampleModel();
        for (int bits : samples.getSampleSize()) {
            if (bits != Byte.SIZE || image.getColorModel() instanceof IndexColorModel) {
                throw new IIOException(
                        "destination is none of the types of getImageTypes: " + image);
            }
        }
    }
}
