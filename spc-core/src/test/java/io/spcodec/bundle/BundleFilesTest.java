package io.spcodec.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import io.spcodec.models.Bundles;
import io.spcodec.onnx.MetricNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte of a bundle is used but those that its manifest names. */
class BundleFilesTest {
    private static final String ABC_HASH =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path folder;

    private BundleFiles files(String manifest) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), manifest);
        return BundleFiles.folder(folder);
    }

    private String refusal(String manifest, String file) throws IOException {
        BundleFiles files = files(manifest);
        return assertThrows(ModelException.class, () -> files.read(file)).getMessage();
    }

    @Test
    void theHashIsThatOfTheStandard() {
        byte[] hash = BundleFiles.sha256("abc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(ABC_HASH, HexFormat.of().formatHex(hash));
    }

    @Test
    void aFileIsReadWhereItsHashIsTheManifests() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "abc");
        BundleFiles files = files("{\"files\": {\"a.bin\": \"" + ABC_HASH + "\"}}");
        assertArrayEquals(new byte[] {'a', 'b', 'c'}, files.read("a.bin"));
    }

    @Test
    void aFileIsRefusedWhereItsHashIsAnother() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "abd");
        String message = refusal("{\"files\": {\"a.bin\": \"" + ABC_HASH + "\"}}", "a.bin");
        assertTrue(message.startsWith("bundle in " + folder + ": SHA-256 of a.bin is "), message);
        assertTrue(message.endsWith(", the manifest says " + ABC_HASH), message);
    }

    @Test
    void aFileThatTheManifestDoesNotListIsNotRead() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "abc");
        String message = refusal("{\"files\": {}}", "a.bin");
        assertEquals("bundle in " + folder + ": the manifest does not list a.bin", message);
        assertEquals(message, refusal("{}", "a.bin"));
    }

    @Test
    void aListedFileThatIsMissingIsNamed() throws IOException {
        String message = refusal("{\"files\": {\"a.bin\": \"" + ABC_HASH + "\"}}", "a.bin");
        assertEquals("bundle in " + folder + " has no a.bin", message);
    }

    @Test
    void aBundleWithoutManifestIsNone() {
        ModelException refusal =
                assertThrows(ModelException.class, () -> BundleFiles.folder(folder));
        assertEquals("bundle in " + folder + " has no manifest.json", refusal.getMessage());
        assertThrows(ModelException.class, () -> BundleFiles.builtIn("no-such-bundle"));
    }

    @Test
    void aHashThatIsNoTextIsRefused() {
        ModelException refusal =
                assertThrows(ModelException.class, () -> files("{\"files\": {\"a.bin\": 7}}"));
        assertEquals("manifest: a.bin is not text", refusal.getMessage());
    }

    @Test
    void anInterruptStaysTheCallersAndReadingGoesOn() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "abc");
        BundleFiles files = files("{\"files\": {\"a.bin\": \"" + ABC_HASH + "\"}}");
        Thread.currentThread().interrupt();
        try {
            assertEquals(3, files.read("a.bin").length);
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aDamagedNetworkOfTheMetricDoesNotRun() throws IOException {
        for (String file : new String[] {"manifest.json", "metric.onnx", "metric-map.onnx"}) {
            try (var in = Bundles.open("metric-2", file)) {
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        MetricNetwork.load(BundleFiles.folder(folder)::read);
        byte[] map = Files.readAllBytes(folder.resolve("metric-map.onnx"));
        map[map.length / 2] ^= 1;
        Files.write(folder.resolve("metric-map.onnx"), map);
        ModelException refusal =
                assertThrows(
                        ModelException.class,
                        () -> MetricNetwork.load(BundleFiles.folder(folder)::read));
        assertTrue(
                refusal.getMessage().contains("SHA-256 of metric-map.onnx"), refusal.getMessage());
    }

    @Test
    void aBundleThatCodesNoPicturesIsNoModelOfAStream() {
        assertTrue(ModelBundle.isKnown("spc-2"));
        assertFalse(ModelBundle.isKnown("metric-2"));
        assertFalse(ModelBundle.isKnown("no-such-bundle"));
        assertFalse(ModelBundle.isKnown("../models/spc-2"));
    }
}
