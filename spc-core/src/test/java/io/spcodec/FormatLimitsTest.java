package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spcodec.control.Provider;
import io.spcodec.error.LimitExceededException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no header can say is refused before a pixel is asked for. */
class FormatLimitsTest {

    /** An image that nobody may look at. */
    private record Unread(int width, int height, ColorType colorType) implements PixelSource {
        @Override
        public PixelImage crop(Region region) {
            throw new AssertionError("pixels were asked for: " + region);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16777217, 1, pixels in a row, 16777217, 16777216",
        "1, 16777217, rows of pixels, 16777217, 16777216",
        "2147483647, 2147483647, pixels in a row, 2147483647, 16777216",
        "16777216, 16777216, tiles of 512 pixels, 1073741824, 1048576",
        "524800, 524800, tiles of 512 pixels, 1050625, 1048576"
    })
    void itIsRefusedUnseen(int width, int height, String what, long found, long limit) {
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            for (ColorType type : ColorType.values()) {
                for (EncodeOptions options :
                        new EncodeOptions[] {
                            EncodeOptions.defaults(),
                            EncodeOptions.defaults().withExact(true).withTargetBytes(100)
                        }) {
                    LimitExceededException refusal =
                            assertThrows(
                                    LimitExceededException.class,
                                    () -> encoder.encode(new Unread(width, height, type), options));
                    assertEquals(what, refusal.what());
                    assertEquals(found, refusal.found());
                    assertEquals(limit, refusal.limit());
                    assertNull(refusal.property(), "nothing raises it");
                }
            }
        }
    }
}
