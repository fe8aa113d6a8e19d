package io.spcodec.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.DecodeOptions;
import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.TestImages;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults that the system's owner may set. */
class DecodeLimitsTest {
    private static final List<String> PROPERTIES =
            List.of(
                    "io.spcodec.maxPixels",
                    "io.spcodec.maxBytes",
                    "io.spcodec.maxSections",
                    "io.spcodec.maxMetadataBytes",
                    "io.spcodec.maxMemoryBytes");

    @AfterEach
    void clear() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @Test
    void withoutPropertiesTheyAreAsDocumented() {
        DecodeLimits expected = new DecodeLimits(1L << 28, 1L << 30, 65_536, 64 << 20, 4L << 30);
        assertEquals(expected, DecodeLimits.defaults());
    }

    @Test
    void eachPropertySetsItsLimit() {
        for (int i = 0; i < PROPERTIES.size(); i++) {
            System.setProperty(PROPERTIES.get(i), " " + (11 + i));
        }
        assertEquals(new DecodeLimits(11, 12, 13, 14, 15), DecodeLimits.defaults());
        assertEquals(11, DecodeOptions.defaults().limits().maxPixels());
    }

    @ParameterizedTest
    @CsvSource({
        "io.spcodec.maxPixels, 0",
        "io.spcodec.maxBytes, 1G",
        "io.spcodec.maxSections, 2147483648",
        "io.spcodec.maxMetadataBytes, -1",
        "io.spcodec.maxMemoryBytes, ''"
    })
    void nonsenseIsRefusedByName(String property, String value) {
        System.setProperty(property, value);
        String message =
                assertThrows(IllegalArgumentException.class, DecodeLimits::defaults).getMessage();
        assertTrue(message.contains(property) && message.contains("'" + value + "'"), message);
    }

    @Test
    void decodersKeepThem() throws SpcException {
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            PixelImage image = TestImages.photo(20, 20, ColorType.GRAY);
            byte[] stream = encoder.encode(image, EncodeOptions.defaults());
            System.setProperty("io.spcodec.maxPixels", "399");
            LimitExceededException refusal =
                    assertThrows(LimitExceededException.class, () -> decoder.decode(stream));
            assertEquals(399, refusal.limit());
        }
    }
}
