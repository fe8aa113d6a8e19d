package io.spcodec.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest is read field by field; what is missing or of another kind is named. */
class ManifestTest {
    private static final String SOUND =
            "{'id': 'toy-1', 'formatVersion': 2, 'tileSize': 256, 'analysisMargin': 6,"
                    + " 'kMACPerPixel': {'analysis': 10.9, 'list': [1, 'a', null, true, {}]},"
                    + " 'files': {'a.bin': '00ff', 'b/c.onnx': ''}}";

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String refusal(String text) {
        return assertThrows(ModelException.class, () -> Manifest.parse(json(text))).getMessage();
    }

    @Test
    void whatIsNeededIsReadAndTheRestIsPassedOver() throws ModelException {
        assertEquals(new Manifest("toy-1", 256, 6), Manifest.parse(json(SOUND)));
        assertEquals(
                Map.of("a.bin", "00ff", "b/c.onnx", ""),
                ManifestFields.parse(json(SOUND)).texts("files"));
        assertEquals(Map.of(), ManifestFields.parse(json("{'files': 3}")).texts("files"));
        assertEquals(Map.of(), ManifestFields.parse(json("{}")).texts("files"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'formatVersion': 2, 'formatVersion': 3, formatVersion is 3; expected 2 to 2",
                "'formatVersion': 2, 'formatVersion': '2', formatVersion is 2; expected 2 to 2",
                "'tileSize': 256, 'tileSize': 32, tileSize is 32; expected 64 to 4096",
                "'tileSize': 256, 'tileSize': 8192, tileSize is 8192; expected 64 to 4096",
                "'tileSize': 256, 'tileSize': 256.5, tileSize is 256.5; expected 64 to 4096",
                "'tileSize': 256, 'tileSize': 320, tileSize 320 is no power of two",
                "'tileSize': 256, 'tile': 256, tileSize is null; expected 64 to 4096",
                "'analysisMargin': 6, 'analysisMargin': 65, analysisMargin is 65; expected 0 to 64",
                "'analysisMargin': 6, 'analysisMargin': -1, analysisMargin is -1; expected 0 to 64",
                "'analysisMargin': 6, 'analysisMargin': 99999999999, analysisMargin is 99999999999;"
                        + " expected 0 to 64",
                "'id': 'toy-1', 'id': 7, id is not text",
                "'id': 'toy-1', 'name': 'toy-1', id is not text"
            })
    void aFieldThatIsWrongIsNamedWithItsValue(String field, String instead, String message) {
        assertTrue(SOUND.contains(field), field);
        assertEquals(
                "manifest: " + message.replace(';', ','), refusal(SOUND.replace(field, instead)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "3", "'text'", "null", "{} {}", "{}[]"})
    void anythingButOneObjectIsRefused(String text) {
        assertEquals("manifest.json is not one JSON object", refusal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{'a'}", "{'a': }", "nonsense", "{'a': 1,}", "{'a': tru}", "{]"})
    void whatIsNoJsonIsRefused(String text) {
        assertEquals("manifest.json is not JSON", refusal(text));
    }

    @Test
    void nothingAtAllIsNoObject() {
        assertEquals("manifest.json is not one JSON object", refusal(""));
    }

    @Test
    void anIdThatFitsNoHeaderIsRefusedWhenTheBundleOpens() throws ModelException {
        assertEquals("a b", Manifest.parse(json(SOUND.replace("toy-1", "a b"))).id());
    }
}
