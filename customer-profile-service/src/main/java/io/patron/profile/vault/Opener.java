package io.patron.profile.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Opens what was read; every sealed value is JSON, also a text; where nothing is encrypted it
 * leaves everything as it is. What cannot be opened, since its key was deleted, is as if it had not
 * been told.
 */
public final class Opener {
    /** A text of which the key is gone. */
    public static final String UNREADABLE = "(erased)";

    private final boolean isOn;
    private final Map<UUID, SecretKey> keys;
    private final ObjectReader json;

    /**
     * @param json reads any value
     */
    Opener(boolean isOn, Map<UUID, SecretKey> keys, ObjectReader json) {
        this.isOn = isOn;
        this.keys = keys;
        this.json = json;
    }

    /** A text. */
    public String text(String stored) {
        return isOn && stored.startsWith(SealedText.START)
                ? SealedText.parse(stored).isEmpty()
                        ? stored
                        : plain(stored).map(this::read).map(String::valueOf).orElse(UNREADABLE)
                : stored;
    }

    /** A text that may be missing. */
    public @Nullable String textOrNull(@Nullable String stored) {
        return stored == null ? null : text(stored);
    }

    /** A JSON text that was sealed as a text; null where it cannot be opened. */
    public static @Nullable String json(@Nullable String opened) {
        return UNREADABLE.equals(opened) ? null : opened;
    }

    /** A JSON document that was sealed as a whole, as the JSON text that is stored. */
    public String document(String stored) {
        if (!isOn || !stored.startsWith('"' + SealedText.START)) {
            return stored;
        }
        return plain(stored.substring(1, stored.length() - 1)).orElse("{}");
    }

    /** A value of a document, of which some are sealed. */
    public @Nullable Object value(@Nullable Object stored) {
        if (!isOn) {
            return stored;
        }
        return switch (stored) {
            case String text when text.startsWith(SealedText.START) ->
                    SealedText.parse(text).isEmpty()
                            ? text
                            : plain(text).map(this::read).orElse(null);
            case Map<?, ?> map -> {
                var opened = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> opened.put(String.valueOf(name), value(value)));
                yield opened;
            }
            case java.util.List<?> list ->
                    list.stream()
                            .map(this::value)
                            .collect(Collectors.toCollection(java.util.ArrayList::new));
            case null, default -> stored;
        };
    }

    /** A document, of which some values are sealed. */
    public Map<String, Object> values(Map<String, Object> stored) {
        if (!isOn) {
            return stored;
        }
        var opened = new LinkedHashMap<String, Object>();
        stored.forEach((name, value) -> opened.put(name, value(value)));
        return opened;
    }

    private Optional<String> plain(String text) {
        var sealed = SealedText.parse(text);
        if (sealed.isEmpty()) {
            return Optional.of(text);
        }
        var key = keys.get(sealed.get().keyId());
        try {
            return key == null ? Optional.empty() : Optional.of(sealed.get().open(key));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Object read(String text) {
        try {
            return json.readValue(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
