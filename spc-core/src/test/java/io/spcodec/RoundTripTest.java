package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes in comes out: size, type, alpha exactly, colours nearly. */
class RoundTripTest {
    private static final int[][] SIZES = {
        {1, 1}, {1, 7}, {16, 16}, {63, 65}, {64, 64}, {129, 200}, {333, 217}, {515, 70}
    };

    /** Far below what the trained model reaches at this quality, far above a broken one. */
    private static final double LEAST_PSNR = 27;

    private static SpcEncoder encoder;
    private static SpcDecoder decoder;

    @BeforeAll
    static void open() {
        encoder = SpcEncoder.create(Provider.CPU);
        decoder = SpcDecoder.create(Provider.CPU);
    }

    @AfterAll
    static void close() {
        encoder.close();
        decoder.close();
    }

    static Stream<Arguments> imagesOfAllKinds() {
        List<Arguments> all = new ArrayList<>();
        for (int[] size : SIZES) {
            for (ColorType type : ColorType.values()) {
                all.add(Arguments.of(size[0], size[1], type));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("imagesOfAllKinds")
    void comesBack(int width, int height, ColorType type) throws SpcException {
        PixelImage image = TestImages.photo(width, height, type);
        byte[] stream =
                encoder.encode(image, EncodeOptions.defaults().withQuality(0.7).withExact(true));
        PixelImage decoded = decoder.decode(stream);
        assertEquals(width, decoded.width());
        assertEquals(height, decoded.height());
        assertEquals(type, decoded.colorType());
        assertTrue(
                TestImages.psnr(image, decoded) > LEAST_PSNR, "" + TestImages.psnr(image, decoded));
        if (type.hasAlpha()) {
            assertArrayEquals(alphaOf(image), alphaOf(decoded));
        }
    }

    private static int[] alphaOf(PixelImage image) {
        int[] alpha = new int[image.width() * image.height()];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] =
                    image.sample(
                            i % image.width(), i / image.width(), image.colorType().channels() - 1);
        }
        return alpha;
    }

    @Test
    void smallImagesCarryLittleOverhead() throws SpcException {
        PixelImage gray = PixelImage.blank(1, 1, ColorType.GRAY);
        byte[] stream =
                encoder.encode(gray, EncodeOptions.defaults().withQuality(0).withSaliencyOff());
        assertTrue(stream.length <= 100, stream.length + " bytes for one pixel");
    }

    @Test
    void sizeGrowsWithQuality() throws SpcException {
        PixelImage image = TestImages.photo(200, 140, ColorType.RGB);
        int last = 0;
        double lastPsnr = 0;
        for (int step = 0; step <= 10; step++) {
            EncodeOptions options =
                    EncodeOptions.defaults().withQuality(step / 10.0).withSaliencyOff();
            byte[] stream = encoder.encode(image, options);
            double psnr = TestImages.psnr(image, decoder.decode(stream));
            assertTrue(stream.length > last, stream.length + " after " + last);
            assertTrue(psnr > lastPsnr - 0.1, psnr + " after " + lastPsnr);
            last = stream.length;
            lastPsnr = psnr;
        }
    }

    @Test
    void metadataTravelsByteForByte() throws IOException {
        Metadata metadata = new Metadata(new byte[] {1, 2, 3}, null, new byte[300]);
        PixelImage image = TestImages.photo(20, 10, ColorType.RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encoder.encode(image, EncodeOptions.defaults().withMetadata(metadata), out);
        ImageInfo info = decoder.readInfo(out.toByteArray(), DecodeLimits.defaults());
        assertArrayEquals(metadata.icc(), info.metadata().icc());
        assertNull(info.metadata().exif());
        assertArrayEquals(metadata.xmp(), info.metadata().xmp());
        assertEquals(out.size(), info.fileBytes());
    }

    @Test
    void thumbnailIsASmallCopy() throws SpcException {
        PixelImage image = TestImages.photo(333, 217, ColorType.RGB_ALPHA);
        byte[] stream =
                encoder.encode(image, EncodeOptions.defaults().withQuality(0.8).withExact(true));
        PixelImage thumbnail = decoder.decodeThumbnail(stream, DecodeOptions.defaults());
        assertEquals(42, thumbnail.width());
        assertEquals(28, thumbnail.height());
        PixelImage expected = reduce(image);
        assertTrue(
                TestImages.psnr(expected, thumbnail) > 24,
                "" + TestImages.psnr(expected, thumbnail));
        for (int i = 3; i < expected.samples().length; i += 4) {
            assertEquals(expected.samples()[i], thumbnail.samples()[i]);
        }
    }

    private static PixelImage reduce(PixelImage image) {
        PixelImage small =
                PixelImage.blank(
                        (image.width() + 7) / 8, (image.height() + 7) / 8, image.colorType());
        int channels = image.colorType().channels();
        for (int i = 0; i < small.samples().length; i++) {
            int x = i / channels % small.width() * 8;
            int y = i / channels / small.width() * 8;
            int sum = 0;
            int count = 0;
            for (int v = y; v < Math.min(y + 8, image.height()); v++) {
                for (int u = x; u < Math.min(x + 8, image.width()); u++) {
                    sum += image.sample(u, v, i % channels);
                    count++;
                }
            }
            small.samples()[i] = (byte) ((sum + count / 2) / count);
        }
        return small;
    }
}
