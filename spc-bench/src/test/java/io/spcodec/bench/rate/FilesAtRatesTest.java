package io.spcodec.bench.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.codec.OnePicture;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAtRatesTest {
    private static final PixelImage IMAGE = PixelImage.blank(64, 32, ColorType.RGB);

    @TempDir Path folder;

    @Test
    void filesAreNearTheirRates() throws IOException {
        List<byte[]> files = new FilesAtRates(new OnePicture("a", IMAGE), null).of(IMAGE);
        assertEquals(FilesAtRates.RATES.size(), files.size());
        for (int i = 0; i < files.size(); i++) {
            double bits = files.get(i).length / FilesAtRates.bytesAtOneBit(IMAGE);
            assertEquals(FilesAtRates.RATES.get(i), bits, 0.03 * bits);
        }
    }

    @Test
    void anotherProgramFindsWhatWasKept() throws IOException {
        OnePicture first = new OnePicture("a", IMAGE);
        List<byte[]> files = new FilesAtRates(first, folder).of(IMAGE);
        assertTrue(first.encodings() >= FilesAtRates.RATES.size());
        OnePicture second = new OnePicture("a", IMAGE);
        List<byte[]> again = new FilesAtRates(second, folder).of(IMAGE);
        assertEquals(0, second.encodings());
        for (int i = 0; i < files.size(); i++) {
            assertEquals(files.get(i).length, again.get(i).length);
        }
        try (Stream<Path> kept = Files.list(folder.resolve("a"))) {
            assertEquals(FilesAtRates.RATES.size(), kept.count(), "nothing half-written is left");
        }
    }

    @Test
    void anotherPictureOrCodecIsEncodedAnew() throws IOException {
        new FilesAtRates(new OnePicture("a", IMAGE), folder).of(IMAGE);
        OnePicture other = new OnePicture("b", IMAGE);
        new FilesAtRates(other, folder).of(IMAGE);
        assertTrue(other.encodings() > 0, "another codec");
        OnePicture same = new OnePicture("a", IMAGE);
        new FilesAtRates(same, folder).of(PixelImage.blank(32, 64, ColorType.RGB));
        assertTrue(same.encodings() > 0, "the same samples in another shape");
    }
}
