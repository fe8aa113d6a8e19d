package org.example.photos;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Turns a picture as its camera was held, for what is served brings no Exif that would say it. */
final class Upright {
    private Upright() {}

    static BufferedImage of(BufferedImage image, IIOMetadata metadata) {
        double w = image.getWidth();
        double h = image.getHeight();
        AffineTransform turn =
                switch (orientation(metadata)) { // names count turns to the left
                    case "FlipH" -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case "Rotate180" -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case "FlipV" -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case "FlipHRotate90" -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case "Rotate270" -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case "FlipVRotate90" -> new AffineTransform(0, -1, -1, 0, h, w);
                    case "Rotate90" -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        if (turn.isIdentity()) {
            return image;
        }
        boolean lies = turn.getScaleX() == 0;
        BufferedImage upright =
                new BufferedImage(
                        (int) (lies ? h : w),
                        (int) (lies ? w : h),
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(image, turn, null); // AffineTransformOp refuses some kinds of images
        graphics.dispose();
        return upright;
    }

    private static String orientation(IIOMetadata metadata) {
        Element root =
                (Element)
                        metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        NodeList found = root.getElementsByTagName("ImageOrientation");
        return found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("value");
    }
}
