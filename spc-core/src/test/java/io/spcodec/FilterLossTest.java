package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ChecksumRepair;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.error.MalformedException;
import io.spcodec.error.Warning;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a picture whose filter is damaged, and what is said of it. */
class FilterLossTest {
    private static final DecodeOptions LENIENT = DecodeOptions.defaults().withLenient(true);

    private final SpcDecoder decoder = SpcDecoder.create(Provider.CPU);
    private byte[] stream;
    private PixelImage sound;
    private Slice filter;

    @BeforeEach
    void read() throws IOException {
        stream = ConformanceStream.FILTERED_TILES.stream();
        sound = decoder.decode(stream);
        filter = frame().section(SpcFormat.FILT);
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    private SpcStream frame() throws IOException {
        return SpcStream.readFrame(stream, DecodeLimits.defaults());
    }

    private void requireUnfiltered(byte[] damaged, String name) throws IOException {
        assertThrows(MalformedException.class, () -> decoder.decode(damaged));
        DecodeResult result = decoder.decode(damaged, LENIENT);
        assertEquals(1, result.warnings().size(), result.warnings().toString());
        Warning warning = result.warnings().get(0);
        assertEquals(name, warning.section());
        assertEquals(new Region(0, 0, sound.width(), sound.height()), warning.region());
        int difference = TestImages.largestDifference(sound, result.image());
        assertNotEquals(0, difference);
        assertTrue(TestImages.psnr(sound, result.image()) > 35, "nearly the same");
    }

    @Test
    void aDamagedFilterIsLeftOut() throws IOException {
        byte[] damaged = stream.clone();
        damaged[filter.offset() + 2] ^= 0x44;
        requireUnfiltered(damaged, "FILT");
    }

    @Test
    void whatIsNoFilterIsLeftOut() throws IOException {
        byte[] damaged = stream.clone();
        damaged[filter.offset() + 1] = 64;
        requireUnfiltered(ChecksumRepair.of(damaged), "FILT");
    }

    /** A damaged length that leads exactly behind the filter. */
    @Test
    void aSectionThatSwallowsTheFilterIsToldForEveryPixel() throws IOException {
        byte[] blob = {'b', 'l', 'o', 'b'};
        int start = filter.offset() - SpcFormat.SECTION_START;
        ByteBuffer longer = ByteBuffer.allocate(stream.length + blob.length + 12);
        longer.put(stream, 0, start).putInt(SpcFormat.EXIF).putInt(blob.length).put(blob).putInt(0);
        longer.put(stream, start, stream.length - start);
        byte[] swallowing = ChecksumRepair.of(longer.array());
        assertArrayEquals(sound.samples(), decoder.decode(swallowing).samples());
        ByteBuffer.wrap(swallowing)
                .putInt(start + Integer.BYTES, blob.length + 12 + filter.length());
        requireUnfiltered(swallowing, "EXIF");
    }

    /** Its neighbours' samples change as far as synthesis and filter look. */
    @Test
    void aLostTileIsToldAsFarAsTheFilterSees() throws IOException {
        for (int tile = 0; tile < 2; tile++) {
            byte[] damaged = stream.clone();
            damaged[(int) frame().tiles().offset(tile) + 20] ^= 1;
            DecodeResult result = decoder.decode(damaged, LENIENT);
            assertEquals(
                    List.of("TILE " + tile),
                    result.warnings().stream().map(Warning::section).toList());
            WrongPixels.requireNoneUnlisted(sound, result);
        }
    }
}
