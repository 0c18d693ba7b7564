package io.patron.profile.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Traits and permissions as the JSON documents in which table {@code customer} keeps them. */
@ApplicationScoped
class ProfileJson {
    private final ObjectMapper json;
    private final ObjectReader reader;

    ProfileJson(ObjectMapper json) {
        this.json = json;
        this.reader =
                json.readerForMapOf(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    String traits(Profile profile) {
        return write(profile.values());
    }

    String traitTimes(Profile profile) {
        var times = new HashMap<String, Long>();
        profile.traits().forEach((name, trait) -> times.put(name, micros(trait.at())));
        return write(times);
    }

    String consents(Profile profile) {
        var consents = new HashMap<String, Map<String, Object>>();
        profile.permissions()
                .forEach((category, permission) ->
                        consents.put(
                                category,
                                Map.of(
                                        "granted",
                                        permission.granted(),
                                        "at",
                                        micros(permission.at()))));
        return write(consents);
    }

    Map<String, Trait> traits(String values, String times) {
        var known = read(values);
        var traits = new TreeMap<String, Trait>();
        read(times)
                .forEach((name, at) ->
                        traits.put(name, new Trait(known.get(name), instant((Number) at))));
        return traits;
    }

    Map<String, Permission> permissions(String consents) {
        var permissions = new TreeMap<String, Permission>();
        read(consents)
                .forEach((category, value) -> {
                    if (value instanceof Map<?, ?> said && said.get("at") instanceof Number at) {
                        permissions.put(
                                category,
                                new Permission(
                                        Boolean.TRUE.equals(said.get("granted")), instant(at)));
                    }
                });
        return permissions;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(Number micros) {
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
    }

    private Map<String, Object> read(String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
