package io.spcodec.bundle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.models.Bundles;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that is not what it says is refused, with a message that says why. */
class BundleRefusalTest {
    private static final String ID = ModelBundle.DEFAULT_ID;

    @TempDir private Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private ObjectNode manifest;

    @BeforeEach
    void copyBundle() throws IOException {
        manifest = (ObjectNode) json.readTree(read("manifest.json"));
        for (var entry : manifest.get("files").properties()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, read(entry.getKey()));
        }
        writeManifest();
    }

    private static byte[] read(String file) throws IOException {
        try (var in = Bundles.open(ID, file)) {
            return in.readAllBytes();
        }
    }

    private void writeManifest() throws IOException {
        Files.write(folder.resolve("manifest.json"), json.writeValueAsBytes(manifest));
    }

    @Test
    void theCopyItselfIsAccepted() throws IOException {
        use();
    }

    @ParameterizedTest
    @ValueSource(strings = {"integers.bin", "golden.bin", "stage3.onnx", "analysis.onnx"})
    void aWrongHash(String file) throws IOException {
        byte[] bytes = read(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve(file), bytes);
        requireRefusal("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "not hexadecimal"})
    void aHashThatIsNone(String hash) throws IOException {
        requireRefusal("golden.bin", node -> withHash(node, hash));
        requireRefusal("golden.bin", node -> ((ObjectNode) node.get("files")).remove("golden.bin"));
    }

    private static void withHash(ObjectNode node, String hash) {
        ((ObjectNode) node.get("files")).put("golden.bin", hash);
    }

    @Test
    void aMissingFile() throws IOException {
        Files.delete(folder.resolve("golden.bin"));
        requireRefusal("no golden.bin");
    }

    @ParameterizedTest
    @CsvSource({"analysis.onnx, 0", "analysis.onnx, 1", "analysis.onnx, 50", "analysis.onnx, 99"})
    void aTruncatedNetwork(String file, int percent) throws IOException {
        replace(file, bytes -> Arrays.copyOf(bytes, bytes.length * percent / 100));
        requireRefusal(file);
    }

    @Test
    void truncatedIntegers() throws IOException {
        replace("integers.bin", bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        requireRefusal("integers.bin");
    }

    @Test
    void aNetworkInAnothersPlace() throws IOException {
        byte[] other = read("hyper-analysis.onnx");
        replace("analysis.onnx", bytes -> other);
        requireRefusal("expected [pixels] to [latents]");
    }

    /** Executors that all differ from the golden integers: none is left. */
    @Test
    void otherGoldenIntegers() throws IOException {
        replace(
                "golden.bin",
                bytes -> {
                    bytes[bytes.length - 1] ^= 1;
                    return bytes;
                });
        requireRefusal("golden");
    }

    @ParameterizedTest
    @CsvSource({
        "analysisMargin, 9999",
        "analysisMargin, -1",
        "tileSize, 100",
        "tileSize, 192",
        "tileSize, 8192",
        "formatVersion, 1"
    })
    void anAbsurdNumber(String field, int value) throws IOException {
        requireRefusal("manifest", node -> node.put(field, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": ", "", "[]", "{}{}", "nonsense", "{\"id\": 1} trailing"})
    void notAJsonObject(String text) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), text);
        requireRefusal("JSON");
    }

    @Test
    void jsonAsDeepAsAnAbyss() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "[".repeat(1_000_000));
        requireRefusal("not JSON");
    }

    private void replace(String file, UnaryOperator<byte[]> change) throws IOException {
        byte[] bytes = change.apply(read(file));
        Files.write(folder.resolve(file), bytes);
        ((ObjectNode) manifest.get("files"))
                .put(file, HexFormat.of().formatHex(BundleFiles.sha256(bytes)));
        writeManifest();
    }

    private void requireRefusal(String part, Consumer<ObjectNode> change) throws IOException {
        manifest = (ObjectNode) json.readTree(read("manifest.json"));
        change.accept(manifest);
        writeManifest();
        requireRefusal(part);
    }

    private void requireRefusal(String part) {
        ModelException refusal = assertThrows(ModelException.class, this::use);
        String all = refusal.getMessage() + " / " + refusal.getCause();
        assertTrue(all.contains(part), all);
    }

    /** Opens the bundle and loads its first network. */
    private void use() throws IOException {
        try (ModelBundle bundle = ModelBundle.open(folder, Provider.CPU);
                RunControl control = RunControl.start("test", null);
                Tensor pixels = bundle.tensor(new Shape(1, 3, 64, 64))) {
            pixels.clear();
            Shape latents = new Shape(1, bundle.dimensions().latentChannels(), 4, 4);
            bundle.run(Role.ANALYSIS, control, latents, pixels).close();
        }
    }
}
