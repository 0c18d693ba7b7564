package io.patron.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Kafka headers as the JSON text in which tables keep them. */
public final class Headers {
    private static final TypeReference<LinkedHashMap<String, String>> MAP =
            new TypeReference<>() {};

    private Headers() {}

    public static Map<String, String> read(StoredJson json, String text) {
        return json.read(text, MAP);
    }

    /** Of a record as received. */
    public static Map<String, String> of(org.apache.kafka.common.header.Headers headers) {
        var map = new LinkedHashMap<String, String>();
        headers.forEach(
                h -> map.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
        return map;
    }
}
