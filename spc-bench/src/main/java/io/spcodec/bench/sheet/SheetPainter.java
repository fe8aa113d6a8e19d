package io.spcodec.bench.sheet;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Paints a grid of equally large, labelled crops. Not safe for use by several threads. */
public final class SheetPainter {
    private static final int GAP = 6;
    private static final int LABEL = 18;

    private final int cropWidth;
    private final int cropHeight;
    private final BufferedImage sheet;

    /** Starts a white sheet. */
    public SheetPainter(int columns, int rows, int cropWidth, int cropHeight) {
        this.cropWidth = cropWidth;
        this.cropHeight = cropHeight;
        sheet =
                new BufferedImage(
                        columns * (cropWidth + GAP) + GAP,
                        rows * (cropHeight + LABEL + GAP) + GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.dispose();
    }

    /** Paints one of the crops, under its label. */
    public void paint(int column, int row, PixelImage crop, String label) {
        int x = GAP + column * (cropWidth + GAP);
        int y = GAP + row * (cropHeight + LABEL + GAP);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.clipRect(x, y, cropWidth, cropHeight + LABEL);
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        graphics.drawString(label, x, y + LABEL - 5);
        graphics.drawImage(ImageFiles.toBuffered(crop), x, y + LABEL, null);
        graphics.dispose();
    }

    /** Returns the sheet as far as it is painted. */
    public PixelImage sheet() {
        return ImageFiles.fromBuffered(sheet);
    }
}
