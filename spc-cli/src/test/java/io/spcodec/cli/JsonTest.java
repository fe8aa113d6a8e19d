package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void jacksonReadsWhatWasWritten() throws IOException {
        String nasty = "a\"b\\c\nd\u0001\u00e4\ud83d\ude00";
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(nasty, nasty);
        map.put("list", Arrays.asList(1, 2.5, true, null, List.of(), Map.of()));
        JsonNode read = new ObjectMapper().readTree(Json.of(map));
        assertEquals(nasty, read.get(nasty).textValue());
        assertEquals("[1,2.5,true,null,[],{}]", read.get("list").toString());
    }

    @Test
    void infinityIsNull() {
        assertEquals("[null,null]", Json.of(List.of(Double.POSITIVE_INFINITY, Double.NaN)));
    }
}
