package io.spcodec.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Qualities are numbers of 0 to 1 for people and whole numbers for streams. */
class QualityIndexTest {

    @AfterEach
    void clear() {
        System.clearProperty(Provider.PROPERTY);
    }

    @Test
    void everyIndexComesBackThroughItsQuality() {
        for (int index = 0; index <= QualityIndex.MAX; index++) {
            double quality = QualityIndex.quality(index);
            assertTrue(quality >= 0 && quality <= 1, quality + "");
            assertEquals(index, QualityIndex.of(quality));
        }
        assertEquals(0, QualityIndex.quality(0));
        assertEquals(1, QualityIndex.quality(QualityIndex.MAX));
    }

    @Test
    void aQualityGoesToTheNearestIndex() {
        for (int i = 0; i <= 100_000; i++) {
            double quality = i / 100_000.0;
            double found = QualityIndex.quality(QualityIndex.of(quality));
            assertEquals(quality, found, 0.5 / QualityIndex.MAX + 1e-12);
        }
        assertEquals(512, QualityIndex.of(0.5));
    }

    @Test
    void tenBitsHoldThemAll() {
        assertEquals((1 << 10) - 1, QualityIndex.MAX);
        assertTrue(QualityIndex.isOne(0));
        assertTrue(QualityIndex.isOne(1023));
        assertFalse(QualityIndex.isOne(1024));
        assertFalse(QualityIndex.isOne(-1));
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aProviderIsAskedForInSmallLetters(Provider provider) {
        System.setProperty(Provider.PROPERTY, provider.name().toLowerCase(java.util.Locale.ROOT));
        assertEquals(provider, Provider.preferred());
    }

    @Test
    void withoutAWishTheProviderIsFound() {
        assertEquals(Provider.AUTO, Provider.preferred());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "CPU", "", " cpu"})
    void anUnknownProviderIsRefusedByItsProperty(String name) {
        System.setProperty(Provider.PROPERTY, name);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, Provider::preferred);
        assertEquals(
                "system property spc.provider is " + name + ": auto, cpu, cuda or java",
                refusal.getMessage());
    }

    @Test
    void limitsThatNoStreamCanKeepAreRefusedByName() {
        assertLimit("maxPixels is 0, at least 1", 0, 1, 1, 0, 1);
        assertLimit("maxBytes is 0, at least 1", 1, 0, 1, 0, 1);
        assertLimit("maxSections is 0, at least 1", 1, 1, 0, 0, 1);
        assertLimit("maxMetadataBytes is -1, at least 0", 1, 1, 1, -1, 1);
        assertLimit("maxMemoryBytes is 0, at least 1", 1, 1, 1, 0, 0);
        assertEquals(0, new DecodeLimits(1, 1, 1, 0, 1).maxMetadataBytes());
    }

    private static void assertLimit(
            String message, long pixels, long bytes, int sections, long metadata, long memory) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new DecodeLimits(pixels, bytes, sections, metadata, memory));
        assertEquals(message, refusal.getMessage());
    }
}
