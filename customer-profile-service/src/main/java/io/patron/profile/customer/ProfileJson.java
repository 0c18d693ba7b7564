package io.patron.profile.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    String traits(Profile profile, Sealer sealer) {
        return write(sealer.values(profile.id(), profile.values()));
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

    Map<String, Trait> traits(String values, String times, Opener opener) {
        var known = opener.values(read(values));
        var traits = new TreeMap<String, Trait>();
        read(times)
                .forEach((name, at) ->
                        traits.put(name, new Trait(known.get(name), instant((Number) at))));
        return traits;
    }

    Map<String, Permission> permissions(String consents) {
        var permissions = new TreeMap<String, Permission>();
        read(consents)
                .forEach((category, value) ->
                        permission(value).ifPresent(p -> permissions.put(category, p)));
        return permissions;
    }

    /** What an event says, as an activity keeps it; null where it says nothing. */
    @Nullable String said(Saying said) {
        if (said.isEmpty()) {
            return null;
        }
        var document = new TreeMap<String, Object>();
        document.put("traits", said.traits());
        document.put("permissions", said.granted());
        if (!said.proof().isEmpty()) {
            document.put("proof", said.proof());
        }
        if (!said.inferred().isEmpty()) {
            document.put("inferred", said.inferred());
        }
        var consentedAt = said.consentedAt();
        if (consentedAt != null && !said.granted().isEmpty()) {
            document.put("consentedAt", micros(consentedAt));
        }
        return write(document);
    }

    /** What was said at a time: of a snapshot each value has its own. */
    Map<String, Trait> saidTraits(Map<String, Object> said, Instant at) {
        var traits = new TreeMap<String, Trait>();
        var values = map(said, "traits");
        if (said.get("times") instanceof Map<?, ?> times) {
            times.forEach((name, time) ->
                    traits.put(
                            String.valueOf(name),
                            new Trait(values.get(String.valueOf(name)), instant((Number) time))));
        } else {
            values.forEach((name, value) -> traits.put(name, new Trait(value, at)));
        }
        return traits;
    }

    Map<String, Permission> saidPermissions(Map<String, Object> said, Instant at) {
        var permissions = new TreeMap<String, Permission>();
        var since = said.get("consentedAt") instanceof Number micros ? instant(micros) : at;
        map(said, "permissions")
                .forEach((category, value) -> {
                    if (value instanceof Boolean granted) {
                        permissions.put(category, new Permission(granted, since));
                    } else {
                        permission(value).ifPresent(p -> permissions.put(category, p));
                    }
                });
        return permissions;
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private static Map<String, Object> map(Map<String, Object> from, String name) {
        return from.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Optional<Permission> permission(Object value) {
        return value instanceof Map<?, ?> said && said.get("at") instanceof Number at
                ? Optional.of(new Permission(Boolean.TRUE.equals(said.get("granted")), instant(at)))
                : Optional.empty();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(Number micros) {
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
    }

    Map<String, Object> read(String text) {
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
