package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.Carried;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.metadata.MetadataFinder;
import io.spcodec.imageio.source.SourceImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A target of a fuzzer: whatever the metadata trees that other plugins' readers make of a file, what
 * can be carried is found and what cannot is said, and nothing is thrown.
 *
 * <p>The build replays the seeds and every finding, which are the files in {@code
 * ForeignTreesFuzzTestInputs/trees/}. To explore: {@code mvn -Pfuzz test -pl imageio-spc -am
 * -Dtest=ForeignTreesFuzzTest#trees -Dsurefire.failIfNoSpecifiedTests=false
 * -Djazzer.max_duration=10m}.
 */
class ForeignTreesFuzzTest {
    private static final int[] TYPES = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_BINARY
    };

    /** Files of other formats, as every reader that is here sees them. */
    @MethodSource("io.spcodec.imageio.ForeignPictures#all")
    @FuzzTest
    void trees(byte[] file) throws IOException {
        int type = TYPES[Math.floorMod(Arrays.hashCode(file), TYPES.length)];
        carry(MetadataFinder.of(file, null), type);
        for (ImageReader reader : ForeignPictures.readers(file)) {
            IIOMetadata metadata = metadata(reader);
            if (metadata != null) {
                carry(MetadataFinder.of(metadata), type);
            }
        }
    }

    /** What a reader throws at a damaged file is its own affair. */
    private static IIOMetadata metadata(ImageReader reader) {
        try {
            return reader.getImageMetadata(0);
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            reader.dispose();
        }
    }

    /** As the writer does, with an image of one kind or another. */
    private static void carry(Carried carried, int type) throws IOException {
        List<String> warnings = new ArrayList<>(carried.warnings());
        IIOImage image = new IIOImage(new BufferedImage(2, 2, type), null, null);
        SourceImage source = SourceImage.of(image, null, carried.metadata(), warnings::add);
        Metadata kept = source.carry(carried.metadata(), false, warnings::add);
        int orientation = ExifOrientation.read(kept.exif());
        assertTrue(orientation >= 1 && orientation <= 8);
        SpcImageMetadata.of(ColorType.RGB, kept).getAsTree("javax_imageio_1.0");
        warnings.forEach(warning -> assertFalse(warning.isBlank()));
    }

    /** A fixed set of changes, 100 to each file. */
    @Test
    void changedFilesNeverFail() throws IOException {
        Random random = new Random(15);
        for (byte[] file : ForeignPictures.all().toList()) {
            for (int i = 0; i < 100; i++) {
                byte[] changed = file.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    int at = random.nextInt(random.nextBoolean() ? 600 : changed.length);
                    changed[Math.min(at, changed.length - 1)] = (byte) random.nextInt();
                }
                trees(changed);
            }
        }
    }
}
