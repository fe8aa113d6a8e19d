package io.spcodec.bench.judge;

import io.spcodec.bench.Tool;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges that others wrote, and that are in no loss of ours, as programs in a folder: {@code
 * butteraugli_main} of libjxl and {@code dssim} of the crate of that name.
 */
final class JudgePrograms {
    private static final Pattern THREE_NORM = Pattern.compile("3-norm: ([0-9.]+)");
    private static final Pattern FIRST_NUMBER = Pattern.compile("^([0-9.]+)\\s");

    private final Path folder;

    JudgePrograms(Path folder) {
        this.folder = folder;
    }

    boolean has(Score score) {
        return Files.isExecutable(program(score));
    }

    private Path program(Score score) {
        return folder.resolve(score == Score.BUTTERAUGLI ? "butteraugli_main" : "dssim");
    }

    /**
     * Returns what a program says of two images.
     *
     * @throws IOException if it fails, or says no number
     */
    double judge(PixelImage reference, PixelImage distorted, Score score) throws IOException {
        Path work = Files.createTempDirectory("spc-judge");
        Path first = work.resolve("reference.png");
        Path second = work.resolve("distorted.png");
        try {
            ImageFiles.write(reference, first);
            ImageFiles.write(distorted, second);
            byte[] output =
                    Tool.pipe(
                            new byte[0],
                            program(score).toString(),
                            first.toString(),
                            second.toString());
            String said = new String(output, StandardCharsets.UTF_8);
            Pattern wanted = score == Score.BUTTERAUGLI ? THREE_NORM : FIRST_NUMBER;
            Matcher number = wanted.matcher(said);
            if (!number.find()) {
                throw new IOException(program(score) + " said no number: " + said);
            }
            return Double.parseDouble(number.group(1));
        } finally {
            Files.deleteIfExists(first);
            Files.deleteIfExists(second);
            Files.delete(work);
        }
    }
}
