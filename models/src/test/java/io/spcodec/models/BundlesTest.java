package io.spcodec.models;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;

class BundlesTest {

    @Test
    void unknownBundleIsAbsentAndNamedInTheError() {
        assertFalse(Bundles.contains("no-such-bundle"));
        FileNotFoundException e =
                assertThrows(
                        FileNotFoundException.class,
                        () -> Bundles.open("no-such-bundle", "manifest.json"));
        assertFalse(e.getMessage().isBlank());
    }

    @Test
    void namesCannotLeaveTheBundle() {
        assertFalse(Bundles.contains("../models/spc-0"));
        assertFalse(Bundles.contains("spc-0/../spc-0"));
        assertThrows(
                IllegalArgumentException.class, () -> Bundles.open("spc-2", "../Bundles.class"));
        assertThrows(IllegalArgumentException.class, () -> Bundles.open("spc-2", ""));
    }
}
