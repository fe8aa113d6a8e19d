package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.ProgressListener;
import io.spcodec.decode.DecodePass;
import io.spcodec.encode.EncodePass;
import io.spcodec.encode.EncodeRequest;
import io.spcodec.encode.Goal;
import io.spcodec.encode.GoalSearch;
import io.spcodec.error.CancelledException;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.network.IntegerModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.tensor.Role;
import io.spcodec.tile.CodecModel;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way there and back, with a model of three channels that anybody can compute by hand. */
class TinyCodecTest {
    private final TinyCodec tiny = new TinyCodec();

    private static void assertNear(PixelImage expected, PixelImage found, int levels) {
        assertEquals(expected.width(), found.width());
        assertEquals(expected.height(), found.height());
        for (int i = 0; i < expected.samples().length; i++) {
            int error = (expected.samples()[i] & 0xff) - (found.samples()[i] & 0xff);
            assertTrue(Math.abs(error) <= levels, error + " at " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aFlatPictureOfAnyTypeComesBack(int channels) throws SpcException {
        for (int seed = 0; seed < 6; seed++) {
            int[] pixel = new Random(seed).ints(channels, 1, 255).toArray();
            PixelImage image = TinyCodec.flat(150, 100, pixel);
            byte[] stream = tiny.encode(image, 1023);
            assertNear(image, tiny.decode(stream, null, false).image(), 1);
        }
    }

    @Test
    void blackAndWhiteReachTheEndsOfTheirRange() throws SpcException {
        for (int level : new int[] {0, 255}) {
            PixelImage image = TinyCodec.flat(70, 20, level, level, level);
            assertNear(image, tiny.decode(tiny.encode(image, 1023), null, false).image(), 0);
        }
    }

    @Test
    void everySizeComesBackAsItWas() throws SpcException {
        for (int[] size : new int[][] {{1, 1}, {1, 200}, {200, 1}, {64, 64}, {65, 64}, {63, 129}}) {
            PixelImage image = TinyCodec.flat(size[0], size[1], 90, 120, 30);
            assertNear(image, tiny.decode(tiny.encode(image, 1023), null, false).image(), 1);
        }
    }

    @Test
    void aCoarserQualityErrsMoreAndTakesLess() throws SpcException {
        PixelImage image = TinyCodec.squares(320, 192, ColorType.RGB);
        int lastBytes = 0;
        double lastError = Double.POSITIVE_INFINITY;
        for (int quality : new int[] {0, 341, 682, 1023}) {
            byte[] stream = tiny.encode(image, quality);
            PixelImage decoded = tiny.decode(stream, null, false).image();
            double error = -PerceptualMetric.psnr().score(image, decoded);
            assertTrue(stream.length > lastBytes, stream.length + " after " + lastBytes);
            assertTrue(error < lastError + 0.05, error + " after " + lastError);
            lastBytes = stream.length;
            lastError = error;
        }
    }

    @ParameterizedTest
    @EnumSource(ColorType.class)
    void everyRegionIsAPartOfTheWhole(ColorType type) throws SpcException {
        PixelImage image = TinyCodec.squares(300, 210, type);
        byte[] stream = tiny.encode(image, 700);
        PixelImage whole = tiny.decode(stream, null, false).image();
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            int x = random.nextInt(300);
            int y = random.nextInt(210);
            Region region =
                    new Region(x, y, 1 + random.nextInt(300 - x), 1 + random.nextInt(210 - y));
            assertArrayEquals(
                    whole.crop(region).samples(),
                    tiny.decode(stream, region, false).image().samples(),
                    region.toString());
        }
    }

    @Test
    void aTallPictureComesInStripsThatJoin() throws SpcException {
        PixelImage image = TinyCodec.squares(2048, 4300, ColorType.GRAY);
        TinyCodec.Decoded decoded = tiny.decode(tiny.encode(image, 900), null, false);
        assertEquals(2, decoded.strips().size());
        assertEquals(new Region(0, 4096, 2048, 204), decoded.strips().get(1));
        Region seam = new Region(0, 4050, 2048, 100);
        assertArrayEquals(
                decoded.image().crop(seam).samples(),
                tiny.decode(tiny.encode(image, 900), seam, false).image().samples());
    }

    @Test
    void aThumbnailHasAnEighthOfTheSizeAndWhatTheFirstGroupTells() throws SpcException {
        PixelImage image = TinyCodec.flat(150, 101, 200, 90, 40, 77);
        PixelImage thumbnail = tiny.thumbnail(tiny.encode(image, 1023));
        // Of two groups the first: gray alone, and the mean of the colours is 110.
        assertNear(TinyCodec.flat(19, 13, 110, 110, 110, 77), thumbnail, 1);
    }

    @Test
    void alphaComesBackExactlyAtAnyQuality() throws SpcException {
        PixelImage image = TinyCodec.squares(130, 90, ColorType.GRAY_ALPHA);
        PixelImage decoded = tiny.decode(tiny.encode(image, 0), null, false).image();
        for (int i = 1; i < image.samples().length; i += 2) {
            assertEquals(image.samples()[i], decoded.samples()[i]);
        }
    }

    @Test
    void hiddenColoursAreFilledUnlessTheyAreWanted() throws SpcException {
        PixelImage image = TinyCodec.flat(64, 64, 100, 100, 100, 255);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 32; x++) {
                Arrays.fill(image.samples(), 4 * (64 * y + x), 4 * (64 * y + x) + 3, (byte) 250);
                image.samples()[4 * (64 * y + x) + 3] = 0;
            }
        }
        try (RunControl control = RunControl.start("encode", null)) {
            EncodeRequest request = TinyCodec.request(new Goal.Quality(0));
            byte[] filled = tiny.pass(image, request, control).at(1023).stream();
            byte[] exact = tiny.pass(image, request.withExact(true), control).at(1023).stream();
            assertEquals(100, tiny.decode(filled, null, false).image().sample(3, 3, 0), 3);
            assertEquals(250, tiny.decode(exact, null, false).image().sample(3, 3, 0), 3);
        }
    }

    @Test
    void metadataTravelUnread() throws SpcException {
        Metadata metadata = new Metadata(new byte[] {1, 2}, new byte[] {3}, new byte[0]);
        EncodeRequest request = TinyCodec.request(new Goal.Quality(0.5)).with(metadata);
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass = tiny.pass(TinyCodec.flat(70, 20, 9), request, control);
            assertEquals(3, pass.metadataBytes());
            SpcStream stream = SpcStream.read(pass.at(5).stream(), DecodeLimits.defaults(), false);
            assertArrayEquals(metadata.icc(), stream.section(SpcFormat.ICCP).toByteArray());
            assertArrayEquals(metadata.exif(), stream.section(SpcFormat.EXIF).toByteArray());
            assertArrayEquals(metadata.xmp(), stream.section(SpcFormat.XMP_).toByteArray());
            assertEquals(5, stream.header().qualityIndex());
            assertEquals("tiny", stream.header().model().name());
        }
    }

    /** A curve from -8 at no saliency to 8 at the highest. */
    private static TinyCodec steered() {
        int[] curve = new int[2 * 17];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = 1000 * (i % 17 - 8);
        }
        return new TinyCodec(TinyCodec.model().with("tables.steps", curve));
    }

    @Test
    void aSalientHalfIsFinerAndTheOtherCoarser() throws SpcException {
        TinyCodec steered = steered();
        SaliencyMap right = SaliencyMap.ofRegions(List.of(new Region(64, 0, 64, 64)), 128, 64);
        EncodeRequest given =
                TinyCodec.request(new Goal.Quality(0))
                        .with(new EncodeRequest.SaliencySource.Given(right));
        int coarse = 0;
        int fine = 0;
        try (RunControl control = RunControl.start("encode", null)) {
            for (int level = 60; level < 80; level++) {
                PixelImage image = TinyCodec.flat(128, 64, level);
                byte[] stream = steered.pass(image, given, control).at(0).stream();
                SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
                assertNotNull(parsed.section(SpcFormat.STEP));
                PixelImage decoded = steered.decode(stream, null, false).image();
                coarse += Math.abs(decoded.sample(5, 30, 0) - level);
                fine += Math.abs(decoded.sample(120, 30, 0) - level);
                byte[] flat = steered.encode(image, 0);
                assertNull(
                        SpcStream.read(flat, DecodeLimits.defaults(), false)
                                .section(SpcFormat.STEP));
            }
        }
        assertTrue(fine < coarse / 2, fine + " levels where one looks, " + coarse + " elsewhere");
    }

    @Test
    void anEstimatedMapRunsItsNetworkOnce() throws SpcException {
        EncodeRequest estimated =
                TinyCodec.request(new Goal.Quality(0))
                        .with(new EncodeRequest.SaliencySource.Estimated());
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass = tiny.pass(TinyCodec.flat(100, 100, 5), estimated, control);
            pass.at(3);
            pass.at(9);
        }
        assertEquals(1, tiny.runs(Role.SALIENCY));
    }

    @ParameterizedTest
    @ValueSource(ints = {160, 200, 260, 330, 420})
    void aSizeThatIsAskedForIsKept(int bytes) throws SpcException {
        PixelImage image = TinyCodec.squares(320, 192, ColorType.GRAY);
        try (RunControl control = RunControl.start("encode", null)) {
            Goal goal = new Goal.Bytes(bytes);
            EncodePass pass = tiny.pass(image, TinyCodec.request(goal), control);
            if (pass.at(0).stream().length > bytes) {
                LimitExceededException refusal =
                        assertThrows(
                                LimitExceededException.class, () -> GoalSearch.run(pass, goal));
                assertEquals(bytes, refusal.limit());
                return;
            }
            EncodePass.Encoded found = GoalSearch.run(pass, goal);
            assertTrue(found.stream().length <= bytes, found.stream().length + " bytes");
            if (found.qualityIndex() < 1023) {
                int next = pass.at(Math.min(1023, found.qualityIndex() + 60)).stream().length;
                assertTrue(next > 0.985 * bytes, next + " bytes a little above");
            }
        }
    }

    @Test
    void aSearchAnalysesAnImageOnceAndReadsItOnce() throws SpcException {
        PixelImage image = TinyCodec.squares(200, 150, ColorType.RGB);
        List<Region> read = new ArrayList<>();
        PixelSource counted =
                new PixelSource() {
                    @Override
                    public int width() {
                        return 200;
                    }

                    @Override
                    public int height() {
                        return 150;
                    }

                    @Override
                    public ColorType colorType() {
                        return ColorType.RGB;
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        read.add(region);
                        return image.crop(region);
                    }
                };
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass = tiny.pass(counted, TinyCodec.request(new Goal.Bytes(1000)), control);
            pass.at(100);
            int once = read.size();
            int analyses = tiny.runs(Role.ANALYSIS);
            pass.at(900);
            assertEquals(once, read.size());
            assertEquals(analyses, tiny.runs(Role.ANALYSIS));
            assertEquals(30_000, pass.pixelCount());
            EncodePass single =
                    tiny.pass(counted, TinyCodec.request(new Goal.Quality(0.5)), control);
            single.at(100);
            single.at(100);
            assertEquals(3 * once, read.size(), "without a search nothing is kept");
        }
    }

    @Test
    void aScoreIsThatOfWhatADecoderMakes() throws SpcException {
        PixelImage image = TinyCodec.squares(90, 90, ColorType.RGB);
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass = tiny.pass(image, TinyCodec.request(new Goal.Quality(0.5)), control);
            EncodePass.Encoded encoded = pass.at(500);
            PixelImage decoded = tiny.decode(encoded.stream(), null, false).image();
            assertEquals(
                    PerceptualMetric.psnr().score(image, decoded),
                    pass.score(PerceptualMetric.psnr(), encoded));
        }
    }

    @Test
    void aLostTileIsFilledFromItsNeighboursOrRefused() throws SpcException {
        PixelImage image = TinyCodec.flat(300, 200, 60, 130, 200);
        byte[] stream = tiny.encode(image, 1023);
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
        int at = (int) parsed.tiles().offset(6) + 9;
        stream[at] ^= 0x40;
        MalformedException refusal =
                assertThrows(MalformedException.class, () -> tiny.decode(stream, null, false));
        assertEquals("TILE checksum", refusal.section());
        assertTrue(refusal.offset() > at && refusal.offset() < parsed.tiles().offset(7));
        TinyCodec.Decoded decoded = tiny.decode(stream, null, true);
        assertNear(image, decoded.image(), 1);
        assertEquals(1, decoded.warnings().size());
        Warning warning = decoded.warnings().get(0);
        assertEquals("TILE 6", warning.section());
        assertEquals(refusal.offset(), warning.offset());
        assertTrue(warning.region().intersects(new Region(64, 64, 64, 64)));
    }

    @Test
    void aRegionThatNeedsNoLostTileIsWhole() throws SpcException {
        byte[] stream = tiny.encode(TinyCodec.flat(300, 200, 60, 130, 200), 1023);
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
        stream[(int) parsed.tiles().offset(0) + 9] ^= 0x40;
        Region far = new Region(200, 100, 90, 90);
        assertEquals(List.of(), tiny.decode(stream, far, false).warnings());
    }

    @Test
    void allTilesLostAreGray() throws SpcException {
        byte[] stream = tiny.encode(TinyCodec.flat(130, 70, 250, 10, 10), 1023);
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
        for (int i = 0; i < parsed.tiles().size(); i++) {
            stream[(int) parsed.tiles().offset(i) + 9] ^= 0x40;
        }
        TinyCodec.Decoded decoded = tiny.decode(stream, null, true);
        assertNear(TinyCodec.flat(130, 70, 128, 128, 128), decoded.image(), 1);
        assertEquals(6, decoded.warnings().size());
    }

    @Test
    void aCutEndIsToldIfNothingElseIsLost() throws SpcException {
        byte[] stream = tiny.encode(TinyCodec.flat(130, 70, 9, 9, 9), 1023);
        byte[] cut = Arrays.copyOf(stream, stream.length - 3);
        assertThrows(MalformedException.class, () -> tiny.decode(cut, null, false));
        TinyCodec.Decoded decoded = tiny.decode(cut, null, true);
        assertEquals("DONE", decoded.warnings().get(0).section());
        assertNull(decoded.warnings().get(0).region());
        assertTrue(decoded.warnings().get(0).message().endsWith("; nothing else is lost"));
    }

    @Test
    void progressRisesToTheEndAndACallerMayStop() throws SpcException {
        byte[] stream = tiny.encode(TinyCodec.squares(400, 300, ColorType.RGB), 500);
        List<Double> told = new ArrayList<>();
        ProgressListener listener =
                new ProgressListener() {
                    @Override
                    public void progress(double fraction) {
                        told.add(fraction);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        tiny.decode(stream, null, false, listener);
        assertEquals(List.of(0.5, 1.0), told);
        ProgressListener impatient =
                new ProgressListener() {
                    @Override
                    public void progress(double fraction) {
                        told.add(fraction);
                    }

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        CancelledException end =
                assertThrows(
                        CancelledException.class,
                        () -> tiny.decode(stream, null, false, impatient));
        assertTrue(end.getMessage().startsWith("decode"), end.getMessage());
    }

    @Test
    void aStreamOfAnotherTileSizeIsUnsupported() throws SpcException {
        byte[] stream = tiny.encode(TinyCodec.flat(100, 100, 1), 5);
        IntegerModel model = tiny.codec().integers();
        CodecModel large =
                new CodecModel(
                        tiny.codec().id(),
                        128,
                        model,
                        new PlainNetworks(model),
                        tiny.codec().frequencies());
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
        try (RunControl control = RunControl.start("decode", null)) {
            UnsupportedException refusal =
                    assertThrows(
                            UnsupportedException.class,
                            () -> new DecodePass(large, parsed, false, control, new StageClock()));
            assertEquals("unsupported tile size 64; supported: 128", refusal.getMessage());
        }
    }

    @Test
    void anImageThatNoHeaderHoldsIsRefusedBeforeItIsRead() {
        PixelSource wide =
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
                        return ColorType.RGB_ALPHA;
                    }

                    @Override
                    public PixelImage crop(Region region) {
                        throw new AssertionError("read");
                    }
                };
        try (RunControl control = RunControl.start("encode", null)) {
            LimitExceededException refusal =
                    assertThrows(
                            LimitExceededException.class,
                            () -> tiny.pass(wide, TinyCodec.request(new Goal.Quality(1)), control));
            assertEquals("pixels in a row", refusal.what());
        }
    }

    @Test
    void aSearchsOwnImageIsNotCopied() throws SpcException {
        PixelImage image = TinyCodec.flat(80, 80, 5, 6, 7);
        List<PixelImage> compared = new ArrayList<>();
        PerceptualMetric metric = new RecordingMetric(compared);
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass =
                    tiny.pass(image, TinyCodec.request(new Goal.Score(metric, 1)), control);
            assertEquals(0.5, pass.score(metric, pass.at(1023)));
        }
        assertSame(image, compared.get(0));
        assertNear(image, compared.get(1), 1);
    }
}
