import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/** A picture repeated to a size: java Tile.java IN OUT.png WIDTH HEIGHT. */
class Tile {
    public static void main(String[] args) throws Exception {
        BufferedImage tile = ImageIO.read(new File(args[0]));
        int width = Integer.parseInt(args[2]);
        int height = Integer.parseInt(args[3]);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y += tile.getHeight()) {
            for (int x = 0; x < width; x += tile.getWidth()) {
                out.createGraphics().drawImage(tile, x, y, null);
            }
        }
        ImageIO.write(out, "png", new File(args[1]));
    }
}
