package io.spcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageReaderAbstractTest;
import io.spcodec.image.Metadata;
import java.awt.Dimension;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.io.TempDir;

/** TwelveMonkeys' contract of an image reader, on a dozen streams of our own. */
class ReaderContractTest extends ImageReaderAbstractTest<SpcImageReader> {
    @TempDir static Path folder;
    private static List<TestData> data;

    @Override
    protected ImageReaderSpi createProvider() {
        return new SpcImageReaderSpi();
    }

    @Override
    protected List<TestData> getTestData() {
        try {
            if (data == null) {
                data = makeData();
            }
            return data;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<TestData> makeData() throws IOException {
        List<TestData> made = new ArrayList<>();
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 64, 48, null));
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 1, 1, null));
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 17, 131, null));
        made.add(file(BufferedImage.TYPE_INT_RGB, 200, 1, null));
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 513, 65, null));
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 530, 520, null));
        made.add(file(BufferedImage.TYPE_BYTE_GRAY, 64, 64, null));
        made.add(file(BufferedImage.TYPE_BYTE_GRAY, 5, 97, null));
        made.add(file(BufferedImage.TYPE_4BYTE_ABGR, 100, 75, null));
        made.add(file(BufferedImage.TYPE_INT_ARGB, 33, 2, null));
        made.add(file(BufferedImage.TYPE_4BYTE_ABGR, 520, 64, null));
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        made.add(file(BufferedImage.TYPE_3BYTE_BGR, 80, 60, new Metadata(linear, null, null)));
        return made;
    }

    private static TestData file(int type, int width, int height, Metadata metadata)
            throws IOException {
        BufferedImage image = Photos.photo(width, height, type);
        byte[] stream = Photos.encode(image, 0.5f, metadata == null ? Metadata.none() : metadata);
        Path file = Files.createTempFile(folder, width + "x" + height, ".spc");
        URL url = Files.write(file, stream).toUri().toURL();
        return new TestData(url, new Dimension(width, height));
    }

    @Override
    protected List<String> getFormatNames() {
        return List.of("spc");
    }

    @Override
    protected List<String> getSuffixes() {
        return List.of("spc");
    }

    @Override
    protected List<String> getMIMETypes() {
        return List.of("image/x-spc");
    }
}
