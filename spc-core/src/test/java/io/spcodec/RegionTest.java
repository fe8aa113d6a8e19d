package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image of nine tiles: parts of it, and what is left when one is damaged. */
class RegionTest {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 1050;

    private static SpcDecoder decoder;
    private static byte[] stream;
    private static PixelImage full;

    @BeforeAll
    static void decodeOnce() throws SpcException {
        decoder = SpcDecoder.create(Provider.CPU);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            PixelImage image = TestImages.photo(WIDTH, HEIGHT, ColorType.RGB_ALPHA);
            stream = encoder.encode(image, EncodeOptions.defaults().withQuality(0.3));
        }
        full = decoder.decode(stream);
    }

    /** Parts are filtered too. */
    @Test
    void theStreamHasAFilter() throws SpcException {
        SpcStream frame = SpcStream.readFrame(stream, DecodeLimits.defaults());
        assertNotNull(frame.section(SpcFormat.FILT));
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 1",
        "500, 500, 30, 30",
        "511, 0, 2, 1050",
        "0, 1040, 1100, 10",
        "1099, 1049, 1, 1",
        "100, 600, 300, 200"
    })
    void aRegionIsACropOfTheWhole(int x, int y, int width, int height) throws SpcException {
        Region region = new Region(x, y, width, height);
        PixelImage part =
                decoder.decode(stream, DecodeOptions.defaults().withRegion(region)).image();
        assertEquals(width, part.width());
        assertEquals(0, TestImages.largestDifference(part, full.crop(region)));
    }

    @Test
    void aRegionDecodesOnlyTheTilesItNeeds() throws SpcException {
        byte[] damaged = damageTile(8);
        Region far = new Region(0, 0, 300, 300);
        PixelImage part = decoder.decode(damaged, DecodeOptions.defaults().withRegion(far)).image();
        assertEquals(0, TestImages.largestDifference(part, full.crop(far)));
        assertThrows(MalformedException.class, () -> decoder.decode(damaged));
    }

    @Test
    void aRegionOutsideIsTheCallersMistake() {
        DecodeOptions options = DecodeOptions.defaults().withRegion(new Region(1000, 0, 101, 1));
        assertThrows(IllegalArgumentException.class, () -> decoder.decode(stream, options));
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "8"})
    void oneDamagedTileLosesOneTile(int tile) throws SpcException {
        DecodeResult result =
                decoder.decode(damageTile(tile), DecodeOptions.defaults().withLenient(true));
        List<Warning> warnings = result.warnings();
        assertEquals(1, warnings.size());
        assertEquals("TILE " + tile, warnings.get(0).section());
        Region lost = warnings.get(0).region();
        assertTrue(lost.width() < 700 && lost.height() < 700, lost.toString());
        assertEqualOutside(lost, result.image());
        assertTrue(
                TestImages.psnr(full.crop(lost), result.image().crop(lost)) > 8,
                "the fill resembles its surroundings");
    }

    @Test
    void aCutStreamLosesItsEnd() throws SpcException {
        byte[] cut = Arrays.copyOf(stream, tileOffset(6) + 30);
        assertThrows(MalformedException.class, () -> decoder.decode(cut));
        DecodeResult result = decoder.decode(cut, DecodeOptions.defaults().withLenient(true));
        assertEquals(
                List.of("TILE 6", "TILE 7", "TILE 8"),
                result.warnings().stream().map(Warning::section).toList());
        Region kept = new Region(0, 0, WIDTH, 900);
        assertEquals(0, TestImages.largestDifference(full.crop(kept), result.image().crop(kept)));
    }

    @Test
    void allTilesDamagedStillIsAnImage() throws SpcException {
        byte[] damaged = stream.clone();
        for (int tile = 0; tile < 9; tile++) {
            damaged[tileOffset(tile) + 20] ^= 1;
        }
        DecodeResult result = decoder.decode(damaged, DecodeOptions.defaults().withLenient(true));
        assertEquals(9, result.warnings().size());
        assertEquals(WIDTH, result.image().width());
    }

    private static void assertEqualOutside(Region lost, PixelImage image) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (!lost.intersects(new Region(x, y, 1, 1))) {
                    for (int c = 0; c < 4; c++) {
                        assertEquals(full.sample(x, y, c), image.sample(x, y, c), x + ", " + y);
                    }
                }
            }
        }
    }

    private static byte[] damageTile(int tile) throws SpcException {
        byte[] damaged = stream.clone();
        damaged[tileOffset(tile) + 20] ^= 0x10;
        return damaged;
    }

    private static int tileOffset(int tile) throws SpcException {
        return (int) SpcStream.read(stream, DecodeLimits.defaults(), false).tiles().offset(tile);
    }
}
