package io.spcodec.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spcodec.error.ModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a manifest; what is missing, of another type or out of range is refused. Read token
 * by token: the first use of Jackson's ObjectMapper costs 0.3 s, half of a small image's decoding.
 */
final class ManifestFields {
    private final Map<?, ?> root;

    private ManifestFields(Map<?, ?> root) {
        this.root = root;
    }

    static ManifestFields parse(byte[] json) throws ModelException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            if (value(parser) instanceof Map<?, ?> root && parser.nextToken() == null) {
                return new ManifestFields(root);
            }
            throw new ModelException("manifest.json is not one JSON object");
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("manifest.json is not JSON", e);
        }
    }

    /** Reads the value that starts at the parser's token: Map, List, Number, String or null. */
    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        if (token != null && token.isNumeric()) {
            return parser.getNumberValue();
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    int integer(String name, int least, int most) throws ModelException {
        if (root.get(name) instanceof Integer value && value >= least && value <= most) {
            return value;
        }
        throw new ModelException(
                "manifest: %s is %s, expected %d to %d"
                        .formatted(name, root.get(name), least, most));
    }

    String text(String name) throws ModelException {
        if (root.get(name) instanceof String text) {
            return text;
        }
        throw new ModelException("manifest: " + name + " is not text");
    }

    /** Returns a field that maps names to texts. */
    Map<String, String> texts(String name) throws ModelException {
        Map<String, String> texts = new HashMap<>();
        if (root.get(name) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getValue() instanceof String text)) {
                    throw new ModelException("manifest: " + entry.getKey() + " is not text");
                }
                texts.put((String) entry.getKey(), text);
            }
        }
        return Map.copyOf(texts);
    }
}
