package io.patron.profile.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks documents: values of personal fields, and whatever looks like an e-mail address, become
 * {@value #MASK}.
 */
@ApplicationScoped
public class Masking {
    public static final String MASK = "•••";
    private static final int DEEPEST = 20;
    private static final Set<String> CLEAR = Set.of("operator", "admin", "service", "customer");

    private static final Set<String> OWN_NAMES = Set.of("user", "anonymous", "device");

    private final Set<String> personal;

    Masking(PrivacyConfig config) {
        this.personal =
                config.personalFields().stream().map(Masking::plain).collect(Collectors.toSet());
    }

    /** Whether somebody with these roles reads personal fields; an analyst does not. */
    public static boolean readsClear(Set<String> roles) {
        return roles.stream().anyMatch(CLEAR::contains);
    }

    /** A masked copy. */
    public Map<String, Object> mask(Map<String, ?> document) {
        return replaced(document, Masking::isInUrl, value -> MASK);
    }

    /**
     * A copy with something else in place of each personal value.
     *
     * @param isMore whether a text that is not personal by itself is replaced too
     */
    public Map<String, Object> replaced(
            Map<String, ?> document,
            Predicate<String> isMore,
            Function<@Nullable Object, String> with) {
        return new Replacing(isMore, with).map(document, 0);
    }

    /** An identifier: masked where it is an e-mail address. */
    public @Nullable String maskId(@Nullable String id) {
        return id != null && (id.indexOf('@') >= 0 || isInUrl(id)) ? MASK : id;
    }

    /** Whether an e-mail address may stand in it as it does in the query of a page. */
    private static boolean isInUrl(String text) {
        return text.contains("%40");
    }

    /** An identifier of a type: only those that lead to nobody outside of the shop stay. */
    public static String maskName(String type, String value) {
        return OWN_NAMES.contains(type) && value.indexOf('@') < 0 ? value : MASK;
    }

    private final class Replacing {
        private final Predicate<String> isMore;
        private final Function<@Nullable Object, String> with;

        Replacing(Predicate<String> isMore, Function<@Nullable Object, String> with) {
            this.isMore = isMore;
            this.with = with;
        }

        private Map<String, Object> map(Map<?, ?> document, int depth) {
            var copy = new LinkedHashMap<String, Object>();
            document.forEach((key, value) -> {
                var name = String.valueOf(key);
                copy.put(name, isPersonal(name) ? with.apply(value) : value(value, depth + 1));
            });
            return copy;
        }

        @SuppressWarnings("NullAway") // a JSON null stays one
        private Object value(@Nullable Object value, int depth) {
            return switch (value) {
                case Object deep when depth > DEEPEST -> with.apply(deep);
                case String text when text.indexOf('@') >= 0 || isMore.test(text) ->
                        with.apply(text);
                case Map<?, ?> map -> map(map, depth);
                case List<?> list -> list.stream().map(item -> value(item, depth + 1)).toList();
                case null, default -> value;
            };
        }
    }

    /** Whether a trait or property of this name is personal. */
    public boolean isPersonal(String name) {
        return personal.contains(plain(name));
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
