package io.spcodec.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.codec.OnePicture;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Judges;
import io.spcodec.bench.judge.Score;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurerTest {
    private static final Map<Score, Double> OLD = Map.of(Score.PSNR, 12.5);

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void writeAnImage() throws IOException {
        byte[] samples = new byte[3 * 64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * i / 7);
        }
        file = folder.resolve("a.png");
        ImageFiles.write(new PixelImage(64, 64, ColorType.RGB, samples), file);
    }

    @Test
    void measuresNearEachWantedRate() throws IOException {
        List<Measurement> measured = measure(List.of());
        assertEquals(Measurer.RATES.size(), measured.size());
        for (int i = 0; i < measured.size(); i++) {
            assertEquals(Measurer.RATES.get(i), measured.get(i).bitsPerPixel(), 0.03);
            assertEquals(
                    4,
                    measured.get(i).figures().size(),
                    "all that needs no teacher and no program");
        }
    }

    @Test
    void aScoreIsMissingThoughThereAreOthersInItsPlace() {
        Measurement old = old(100);
        assertTrue(old.lacksOneOf(List.of(Score.LEARNED)));
        assertTrue(!old.lacksOneOf(List.of(Score.PSNR)));
    }

    @Test
    void addsOnlyWhatIsMissing() throws IOException {
        Measurement old = old(100);
        Measurement complete = measure(List.of(old)).get(0);
        assertEquals(old.file(), complete.file());
        assertEquals(12.5, complete.figures().get(Score.PSNR), "kept, though no longer true");
        assertEquals(1, complete.figures().get(Score.MS_SSIM), 1e-9);
        assertEquals(0, complete.figures().get(Score.LEARNED), 1e-9);
    }

    @Test
    void refusesFilesThatAreNoLongerTheSame() {
        IOException e = assertThrows(IOException.class, () -> measure(List.of(old(101))));
        assertTrue(e.getMessage().contains("measured anew"), e.getMessage());
    }

    /** Returns a measurement at setting 100. */
    private static Measurement old(int bytes) {
        Measurement.FileFacts facts = new Measurement.FileFacts(64 * 64, 100, bytes, 0.5);
        return new Measurement("lossless", "a", facts, 0.25, OLD);
    }

    private List<Measurement> measure(List<Measurement> old) throws IOException {
        try (Judges judges = new Judges(folder, folder)) {
            return new Measurer(new OnePicture("lossless", ImageFiles.read(file)), judges)
                    .measure(file, old);
        }
    }
}
