package io.patron.profile.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSizeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void countsNoLessThanIsWrittenAndHardlyMore() throws JsonProcessingException {
        for (var value :
                List.of(
                        "plain",
                        "\"quoted\" \\ \u0001 Zoë 客户 🙂",
                        7,
                        new BigDecimal("1.50"),
                        true,
                        List.of(),
                        Arrays.asList("a", null, List.of(1, 2)),
                        Map.of("a", Map.of("b", List.of("c")), "d", "e"))) {
            var written = JSON.writeValueAsString(value);
            var bytes = written.getBytes(StandardCharsets.UTF_8).length;
            var size = JsonSize.of(value);
            assertTrue(size >= bytes, written);
            assertEquals(bytes, size, 4.0, written);
        }
    }
}
