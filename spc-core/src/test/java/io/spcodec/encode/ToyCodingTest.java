package io.spcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.decode.DecodePass;
import io.spcodec.decode.StripCollector;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.tensor.Role;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.ToyCodec;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole images through a codec of three channels, without a file or a native library. */
class ToyCodingTest {
    private static final Goal BEST = new Goal.Quality(1);

    private final ToyCodec toy = new ToyCodec();
    private final RunControl control = RunControl.start("test", null);

    @AfterEach
    void end() {
        control.close();
    }

    /** Squares of 16 x 16 pixels of one colour, which the toy does not lose. */
    private static PixelImage squares(int width, int height, ColorType type) {
        PixelImage image = PixelImage.blank(width, height, type);
        int channels = type.channels();
        byte[] levels = new byte[(width / 16 + 1) * (height / 16 + 1) * channels];
        new Random(width * 31L + height).nextBytes(levels);
        for (int i = 0; i < width * height; i++) {
            int square = i / width / 16 * (width / 16 + 1) + i % width / 16;
            System.arraycopy(levels, square * channels, image.samples(), i * channels, channels);
        }
        return image;
    }

    private byte[] encode(PixelSource image, Goal goal) throws SpcException {
        EncodeRequest request =
                new EncodeRequest(
                        goal, new EncodeRequest.SaliencySource.None(), Metadata.none(), true);
        EncodePass pass = new EncodePass(toy.model(), image, request, control, new StageClock());
        return GoalSearch.run(pass, goal).stream();
    }

    private DecodePass pass(byte[] stream, boolean lenient) throws SpcException {
        SpcStream read = SpcStream.read(stream, DecodeLimits.defaults(), lenient);
        return new DecodePass(toy.model(), read, lenient, control, new StageClock());
    }

    private PixelImage decode(byte[] stream, Region region) throws SpcException {
        StripCollector collector = new StripCollector(region);
        pass(stream, false).pixels(region, collector);
        return collector.image();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 16", "64, 64", "65, 64", "63, 130", "200, 137", "17, 300"})
    void squaresComeBackExactlyInEveryColorType(int width, int height) throws SpcException {
        for (ColorType type : ColorType.values()) {
            PixelImage image = squares(width, height, type);
            byte[] stream = encode(image, BEST);
            PixelImage decoded = decode(stream, new Region(0, 0, width, height));
            assertArrayEquals(image.samples(), decoded.samples(), type.toString());
        }
    }

    @Test
    void everyRegionIsThatPartOfTheWhole() throws SpcException {
        PixelImage image = squares(300, 210, ColorType.RGB_ALPHA);
        byte[] stream = encode(image, BEST);
        Random random = new Random(2);
        for (int i = 0; i < 25; i++) {
            int x = random.nextInt(300);
            int y = random.nextInt(210);
            Region region =
                    new Region(x, y, 1 + random.nextInt(300 - x), 1 + random.nextInt(210 - y));
            assertArrayEquals(
                    image.crop(region).samples(), decode(stream, region).samples(), "" + region);
        }
    }

    @Test
    void aThumbnailShowsTwoPixelsOfEachSquare() throws SpcException {
        PixelImage image = squares(100, 70, ColorType.RGB);
        PixelImage thumbnail = pass(encode(image, BEST), false).thumbnail();
        assertEquals(13, thumbnail.width());
        assertEquals(9, thumbnail.height());
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 13; x++) {
                assertEquals(image.sample(8 * x, 8 * y, 1), thumbnail.sample(x, y, 1));
            }
        }
    }

    @Test
    void aSearchAnalysesOnceAndASingleTryKeepsNothing() throws SpcException {
        PixelImage image = squares(130, 70, ColorType.RGB);
        int best = encode(image, BEST).length;
        long once = analyses();
        assertEquals(1, once);
        byte[] stream = encode(image, new Goal.Bytes(best * 3 / 4));
        assertTrue(stream.length <= best * 3 / 4, stream.length + " of " + best * 3 / 4);
        assertEquals(2, analyses());
    }

    private long analyses() {
        return toy.runs().stream().filter(Role.ANALYSIS::equals).count();
    }

    @Test
    void aLostTileIsRefusedOrFilledFromItsNeighbours() throws SpcException {
        PixelImage image = PixelImage.blank(64 * 3, 64, ColorType.GRAY);
        java.util.Arrays.fill(image.samples(), (byte) 77);
        byte[] stream = encode(image, BEST);
        SpcStream sound = SpcStream.read(stream, DecodeLimits.defaults(), false);
        stream[(int) sound.tiles().offset(1) + 9] ^= 1;
        Region all = new Region(0, 0, 192, 64);
        MalformedException refusal =
                assertThrows(MalformedException.class, () -> decode(stream, all));
        assertTrue(refusal.getMessage().contains("TILE"), refusal.getMessage());
        DecodePass lenient = pass(stream, true);
        StripCollector collector = new StripCollector(all);
        lenient.pixels(all, collector);
        assertArrayEquals(image.samples(), collector.image().samples());
        assertEquals(1, lenient.warnings().size());
        assertEquals("TILE 1", lenient.warnings().get(0).section());
        Region first = new Region(0, 0, 40, 64);
        assertArrayEquals(image.crop(first).samples(), decode(stream, first).samples());
    }

    @Test
    void aStreamOfOtherTilesIsUnsupported() throws SpcException {
        byte[] stream = encode(squares(20, 20, ColorType.GRAY), BEST);
        SpcStream read = SpcStream.read(stream, DecodeLimits.defaults(), false);
        CodecModel model = toy.model();
        CodecModel other = new CodecModel(model.id(), 128, model.symbols(), model.networks());
        assertThrows(
                UnsupportedException.class,
                () -> new DecodePass(other, read, false, control, new StageClock()));
    }

    @Test
    void whatNoHeaderSaysIsRefusedBeforeAnyWork() {
        PixelSource endless =
                new PixelSource() {
                    @Override
                    public int width() {
                        return (1 << 24) + 1;
                    }

                    @Override
                    public int height() {
                        return 1;
                    }

                    @Override
                    public ColorType colorType() {
                        return ColorType.GRAY;
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        throw new AssertionError("no pixel is needed to refuse");
                    }
                };
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> encode(endless, BEST));
        assertEquals("pixels in a row", refusal.what());
        assertTrue(toy.runs().isEmpty());
    }
}
