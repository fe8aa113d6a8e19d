package io.spcodec.bench.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPagesTest {
    @TempDir Path folder;

    @Test
    void everyPageHasTypeAllOverIt() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/usr/share/fonts")), "no type to set");
        Path text =
                Files.writeString(folder.resolve("a.md"), "# *Lorem* ipsum dolor\n".repeat(2000));
        Path out = folder.resolve("pages");
        TextPages.main(new String[] {"--text", text.toString(), "--out", out.toString()});
        try (Stream<Path> files = Files.list(out)) {
            List<Path> pages = files.toList();
            assertEquals(6, pages.size());
            for (Path page : pages) {
                BufferedImage image = ImageIO.read(page.toFile());
                assertTrue(hasInk(image, 0), page + " above");
                assertTrue(hasInk(image, image.getHeight() / 2), page + " below");
            }
        }
    }

    private static boolean hasInk(BufferedImage page, int from) {
        int paper = page.getRGB(0, 0);
        int ink = 0;
        for (int y = from; y < from + page.getHeight() / 2; y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                ink += page.getRGB(x, y) == paper ? 0 : 1;
            }
        }
        return ink > page.getWidth() * page.getHeight() / 100;
    }
}
