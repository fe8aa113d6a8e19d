package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.decode.StripCollector;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images read and written in parts come out as images in memory do. */
class StripTest {
    private static final int WIDTH = 2100;
    private static final int HEIGHT = 1100;

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

    /** Shows parts of an image and remembers the largest. */
    private static class Parts implements PixelSource {
        private final PixelImage image;
        private long largest;

        Parts(PixelImage image) {
            this.image = image;
        }

        @Override
        public int width() {
            return image.width();
        }

        @Override
        public int height() {
            return image.height();
        }

        @Override
        public ColorType colorType() {
            return image.colorType();
        }

        @Override
        public PixelImage crop(Region region) {
            largest = Math.max(largest, Math.multiplyFull(region.width(), region.height()));
            return image.crop(region);
        }
    }

    @Test
    void aSourceGivesTheBytesOfTheImage() throws SpcException {
        Parts source = new Parts(TestImages.photo(WIDTH, HEIGHT, ColorType.RGB_ALPHA));
        byte[] stream = encoder.encode(source, EncodeOptions.defaults());
        assertArrayEquals(encoder.encode(source.image, EncodeOptions.defaults()), stream);
        // Eight tiles with the margin of two latents on each side.
        assertTrue(source.largest <= (2048 + 64) * (1024 + 64), source.largest + " pixels at once");
    }

    @Test
    void aSourceMeetsATargetWithTheSameBytes() throws SpcException {
        Parts source = new Parts(TestImages.photo(600, 500, ColorType.GRAY_ALPHA));
        EncodeOptions options = EncodeOptions.defaults().withTargetBitsPerPixel(0.6);
        assertArrayEquals(encoder.encode(source.image, options), encoder.encode(source, options));
    }

    @Test
    void whatASourceThrowsReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("the disk is gone");
        Parts source =
                new Parts(TestImages.photo(600, 500, ColorType.RGB)) {
                    @Override
                    public PixelImage crop(Region region) {
                        throw failure;
                    }
                };
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> encoder.encode(source, EncodeOptions.defaults())));
    }

    @Test
    void stripsMakeTheImage() throws SpcException {
        int height = 4200;
        byte[] stream =
                encoder.encode(
                        TestImages.photo(WIDTH, height, ColorType.RGB_ALPHA),
                        EncodeOptions.defaults().withQuality(0.2));
        PixelImage whole = decoder.decode(stream);
        Region region = new Region(30, 300, 2050, 3899);
        List<Region> strips = new ArrayList<>();
        List<Warning> warnings =
                decoder.decode(
                        stream,
                        DecodeOptions.defaults().withRegion(region),
                        (strip, pixels) -> {
                            strips.add(strip);
                            PixelImage expected = whole.crop(strip);
                            assertEquals(0, TestImages.largestDifference(expected, pixels));
                        });
        assertEquals(List.of(), warnings);
        assertEquals(
                List.of(new Region(30, 300, 2050, 3284), new Region(30, 3584, 2050, 615)), strips);
    }

    @Test
    void damageIsFilledAsInOneStrip() throws SpcException {
        byte[] stream =
                encoder.encode(
                        TestImages.photo(WIDTH, HEIGHT, ColorType.RGB), EncodeOptions.defaults());
        int tile = (int) SpcStream.read(stream, DecodeLimits.defaults(), true).tiles().offset(6);
        stream[tile + 20] ^= 1;
        DecodeOptions lenient = DecodeOptions.defaults().withLenient(true);
        DecodeResult whole = decoder.decode(stream, lenient);
        assertEquals(1, whole.warnings().size());
        StripCollector collector = new StripCollector(new Region(0, 0, WIDTH, HEIGHT));
        assertEquals(whole.warnings(), decoder.decode(stream, lenient, collector));
        assertArrayEquals(whole.image().samples(), collector.image().samples());
        assertThrows(
                MalformedException.class,
                () ->
                        decoder.decode(
                                stream,
                                DecodeOptions.defaults(),
                                (strip, pixels) -> {
                                    throw new AssertionError("a strip before the damage");
                                }));
    }
}
