package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.metadata.MetadataFinder;
import io.spcodec.imageio.source.ColorProfiles;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Targets of a fuzzer: whatever the bytes, a reader gives an image or an {@link IIOException}, and
 * metadata are trees or are passed over.
 *
 * <p>The build replays the seeds and every finding, which are the files in {@code
 * ReaderFuzzTestInputs/TARGET/}. To explore: {@code mvn -Pfuzz test -pl imageio-spc -am
 * -Dtest=ReaderFuzzTest#TARGET -Dsurefire.failIfNoSpecifiedTests=false
 * -Djazzer.max_duration=10m}.
 */
class ReaderFuzzTest {
    /** Above this the networks would take all of a fuzzer's time. */
    private static final long MAX_PIXELS = 1 << 16;

    /** Any bytes at all, as they are and with right checksums. */
    @MethodSource("io.spcodec.imageio.ReaderSeeds#streams")
    @FuzzTest
    void reader(byte[] data) throws IOException {
        readAll(data);
        readAll(Streams.withRightChecksums(data));
    }

    /** Any payloads in a frame that is right. */
    @MethodSource("io.spcodec.imageio.ReaderSeeds#parts")
    @FuzzTest
    void payloads(byte[] data) throws IOException {
        if (data.length >= ReaderSeeds.HEAD) {
            readAll(ReaderSeeds.assemble(data));
        }
    }

    private static void readAll(byte[] stream) throws IOException {
        boolean strict = reads(stream, false);
        boolean lenient = reads(stream, true);
        assertTrue(lenient || !strict, "a lenient reader reads what a strict one does");
    }

    private static boolean reads(byte[] stream, boolean lenient) throws IOException {
        SpcImageReader reader = Photos.reader(stream);
        List<String> warnings = lenient ? ReaderSeeds.listen(reader) : new ArrayList<>();
        try {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            reader.getImageTypes(0);
            show(reader.getImageMetadata(0));
            assertTrue(reader.getNumThumbnails(0) <= 1);
            if (pixels > MAX_PIXELS) {
                return false;
            }
            BufferedImage image = reader.read(0);
            assertEquals(pixels, (long) image.getWidth() * image.getHeight());
            if (reader.getNumThumbnails(0) > 0) {
                reader.readThumbnail(0, 0);
            }
            if (reader.isImageTiled(0)) {
                readLastTile(reader);
            }
            warnings.forEach(warning -> assertFalse(warning.isBlank()));
            return true;
        } catch (IIOException e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
            return false;
        } finally {
            reader.dispose();
        }
    }

    private static void readLastTile(SpcImageReader reader) throws IOException {
        int column = (reader.getWidth(0) - 1) / reader.getTileWidth(0);
        int row = (reader.getHeight(0) - 1) / reader.getTileHeight(0);
        int right = reader.readTile(0, column, row).getWidth() + column * reader.getTileWidth(0);
        assertEquals(reader.getWidth(0), right);
    }

    /** ICC profile, Exif and XMP of any bytes, as trees and back. */
    @MethodSource("io.spcodec.imageio.ReaderSeeds#metadata")
    @FuzzTest
    void metadata(byte[] data) throws IIOInvalidTreeException {
        Metadata carried = ReaderSeeds.metadata(data);
        for (ColorType type : ColorType.values()) {
            SpcImageMetadata metadata = SpcImageMetadata.of(type, carried);
            show(metadata);
            metadata.mergeTree(
                    SpcNames.METADATA_FORMAT, metadata.getAsTree(SpcNames.METADATA_FORMAT));
            assertEquals(carried.exif() == null, metadata.carried().exif() == null);
            int orientation = metadata.orientation();
            byte[] written = ExifOrientation.write(carried.exif(), orientation);
            assertEquals(orientation, ExifOrientation.read(written));
            String standard = "javax_imageio_1.0";
            metadata.mergeTree(standard, metadata.getAsTree(standard));
        }
        profile(carried.icc());
        ReaderSeeds.foreign(carried).forEach(MetadataFinder::of);
    }

    private static void show(IIOMetadata metadata) {
        for (String format : metadata.getMetadataFormatNames()) {
            assertEquals(format, metadata.getAsTree(format).getNodeName());
        }
    }

    private static void profile(byte[] icc) {
        for (ColorType type : ColorType.values()) {
            ICC_ColorSpace space;
            try {
                space = ColorProfiles.colorSpace(icc, type);
            } catch (IllegalArgumentException e) {
                assertFalse(e.getMessage().isBlank());
                continue;
            }
            assertFalse(ImageTypes.of(type, space).isEmpty());
        }
    }
}
