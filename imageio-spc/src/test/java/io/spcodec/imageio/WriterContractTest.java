package io.spcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageWriterAbstractTest;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.List;
import javax.imageio.spi.ImageWriterSpi;

/** TwelveMonkeys' contract of an image writer. */
class WriterContractTest extends ImageWriterAbstractTest<SpcImageWriter> {
    @Override
    protected ImageWriterSpi createProvider() {
        return new SpcImageWriterSpi();
    }

    @Override
    protected List<? extends RenderedImage> getTestData() {
        return List.of(
                Photos.photo(100, 75, BufferedImage.TYPE_3BYTE_BGR),
                Photos.photo(64, 64, BufferedImage.TYPE_INT_ARGB),
                Photos.photo(33, 20, BufferedImage.TYPE_BYTE_GRAY),
                Photos.photo(20, 33, BufferedImage.TYPE_BYTE_INDEXED));
    }
}
