package io.patron.local.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.load.Api;
import io.patron.local.stack.Service;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * All entries of a customer, as anybody can read and check them: the sequence has no gap, and each
 * hash is SHA-256 over the one before and the entry's text.
 */
final class Statement {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID = 0;
    private static final int SEQUENCE = 4;
    private static final int BUSINESS_KEY = 6;

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Statement() {}

    static Statement of(Api api, String customer) {
        Statement statement = new Statement();
        byte[] hash = new byte[32];
        long due = 1;
        for (JsonNode line : api.all(Service.LOYALTY, "/v1/members/" + customer + "/statement")) {
            hash = statement.add(line, hash, due++, customer);
        }
        return statement;
    }

    /** The entries' ids with their places in the member's sequence. */
    Map<String, Long> sequences() {
        return sequences;
    }

    /** How often an id or a business key occurs. */
    int occurrences(String name) {
        return names.getOrDefault(name, 0);
    }

    List<String> faults() {
        return faults;
    }

    private byte[] add(JsonNode line, byte[] before, long due, String customer) {
        String text = line.path("entry").asText();
        JsonNode entry = parsed(text);
        long sequence = entry.path(SEQUENCE).asLong();
        if (sequence != due || line.path("sequence").asLong() != due) {
            faults.add("entry %d of %s has the number %d".formatted(due, customer, sequence));
        }
        byte[] hash = hash(before, text);
        if (!HexFormat.of().formatHex(hash).equals(line.path("hash").asText())) {
            faults.add("entry %d of %s has another hash".formatted(due, customer));
        }
        sequences.put(entry.path(ID).asText(), sequence);
        names.merge(entry.path(ID).asText(), 1, Integer::sum);
        names.merge(entry.path(BUSINESS_KEY).asText(), 1, Integer::sum);
        return hash;
    }

    private static byte[] hash(byte[] before, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is no JSON: " + text, e);
        }
    }
}
