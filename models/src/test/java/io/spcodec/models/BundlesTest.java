package io.spcodec.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;

class BundlesTest {

    @Test
    void unknownBundleIsAbsentAndNamedInTheError() {
        assertFalse(Bundles.contains("no-such-bundle", "manifest.json"));
        FileNotFoundException e =
                assertThrows(
                        FileNotFoundException.class,
                        () -> Bundles.open("no-such-bundle", "manifest.json"));
        assertEquals("no file manifest.json in model bundle no-such-bundle", e.getMessage());
    }

    @Test
    void aBundleHasWhatItsKindNeeds() {
        assertTrue(Bundles.contains("spc-2", "manifest.json"));
        assertTrue(Bundles.contains("spc-2", "integers.bin"));
        assertTrue(Bundles.contains("spc-2", "carried/hyper.onnx"));
        assertTrue(Bundles.contains("metric-2", "manifest.json"));
        assertFalse(Bundles.contains("metric-2", "integers.bin"));
    }

    @Test
    void namesCannotLeaveTheBundle() {
        assertFalse(Bundles.contains("../models/spc-2", "manifest.json"));
        assertFalse(Bundles.contains("metric-2/../spc-2", "manifest.json"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Bundles.contains("spc-2", "../metric-2/manifest.json"));
        assertThrows(
                IllegalArgumentException.class, () -> Bundles.open("spc-2", "../Bundles.class"));
        assertThrows(IllegalArgumentException.class, () -> Bundles.open("spc-2", ""));
    }
}
