package io.spcodec.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final Set<String> KNOWN = Set.of("only", "limit", "quiet");

    @TempDir Path folder;

    @BeforeEach
    void makeImages() throws IOException {
        for (String name : List.of("b.png", "a.jpg", "notes.txt", "c.ppm")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<String> chosen(String... words) throws IOException {
        List<Path> images = new CommandLine(words, KNOWN).imagesOf(folder);
        return images.stream().map(ImageFiles::stem).toList();
    }

    @Test
    void allImagesAreChosenUnlessSomeAreNamed() throws IOException {
        assertEquals(List.of("a", "b", "c"), chosen());
        assertEquals(List.of("a", "c"), chosen("--only", "c,a"));
        assertEquals(List.of("a"), chosen("--only", "c,a", "--limit", "1"));
    }

    @Test
    void anImageThatIsNamedAndNotThereIsNotLeftOutInSilence() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> chosen("--only", "a,d"));
        assertTrue(e.getMessage().startsWith("no image d in "), e.getMessage());
    }

    @Test
    void aWordThatIsNotKnownIsRefusedAndOneThatIsMissingIsNamed() {
        String[] wrong = {"--codec", "spc"};
        assertThrows(IllegalArgumentException.class, () -> new CommandLine(wrong, KNOWN));
        CommandLine line = new CommandLine(new String[] {"--quiet"}, KNOWN);
        assertTrue(line.has("quiet"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> line.required("only"));
        assertEquals("--only is missing", e.getMessage());
    }
}
