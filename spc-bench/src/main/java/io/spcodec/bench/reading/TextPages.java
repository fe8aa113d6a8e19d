package io.spcodec.bench.reading;

import io.spcodec.bench.CommandLine;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Draws pages of a text to read: several sizes of type, dark on light, light on dark, in colour.
 *
 * <p>Command: {@code spc-bench/run reading.TextPages --text LICENSE --out DIR}. The type is what
 * Java finds on the machine, so that pages of two machines may differ.
 */
public final class TextPages {
    private static final int WIDTH = 576;
    private static final int HEIGHT = 384;
    private static final int MARGIN = 24;

    /** Marks of Markdown say nothing. */
    private static final String MARKS = "[#*`|\\[\\]<>_-]+";

    /** How one page looks. */
    private record Look(String family, int size, Color ink, Color paper) {}

    private static final List<Look> LOOKS =
            List.of(
                    new Look(Font.SANS_SERIF, 20, Color.BLACK, Color.WHITE),
                    new Look(Font.SERIF, 16, Color.BLACK, new Color(250, 246, 236)),
                    new Look(Font.SANS_SERIF, 13, new Color(60, 60, 60), Color.WHITE),
                    new Look(Font.MONOSPACED, 14, new Color(214, 222, 235), new Color(1, 22, 39)),
                    new Look(Font.SANS_SERIF, 18, new Color(200, 30, 30), new Color(240, 230, 60)),
                    new Look(Font.SERIF, 24, Color.WHITE, new Color(20, 90, 160)));

    private TextPages() {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine = new CommandLine(words, Set.of("text", "out"));
        Path out = Files.createDirectories(Path.of(commandLine.required("out")));
        String text = Files.readString(Path.of(commandLine.required("text")));
        Iterator<String> rest =
                Arrays.stream(text.replaceAll(MARKS, " ").strip().split("\\s+")).iterator();
        for (int i = 0; i < LOOKS.size() && rest.hasNext(); i++) {
            Path file = out.resolve("page-" + (i + 1) + ".png");
            ImageIO.write(draw(LOOKS.get(i), rest), "png", file.toFile());
        }
    }

    private static BufferedImage draw(Look look, Iterator<String> words) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(look.paper());
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(look.ink());
        graphics.setFont(new Font(look.family(), Font.PLAIN, look.size()));
        FontMetrics metrics = graphics.getFontMetrics();
        String line = "";
        int y = MARGIN + metrics.getAscent();
        while (y < HEIGHT - MARGIN && words.hasNext()) {
            String word = words.next();
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) > WIDTH - 2 * MARGIN) {
                graphics.drawString(line, MARGIN, y);
                y += metrics.getHeight() * 5 / 4;
                longer = word;
            }
            line = longer;
        }
        graphics.dispose();
        return page;
    }
}
