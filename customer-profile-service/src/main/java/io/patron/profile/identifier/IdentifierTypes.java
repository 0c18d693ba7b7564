package io.patron.profile.identifier;

import io.patron.profile.identity.Identifier;
import io.patron.profile.identity.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All types of identifiers, the strongest first. Pure.
 *
 * @param defaultRegion of telephone numbers without a country code, two letters
 * @param blocked values that mean nobody, of any type, in lower case
 */
public record IdentifierTypes(
        String defaultRegion,
        Set<String> blocked,
        List<IdentifierType> types,
        Map<String, IdentifierType> byName)
        implements NameRules {
    /** Values that clients send where they have none. */
    static final Set<String> NOBODY =
            Set.of(
                    "-1",
                    "null",
                    "nil",
                    "none",
                    "undefined",
                    "nan",
                    "unknown",
                    "anonymous",
                    "guest",
                    "n/a",
                    "na",
                    "true",
                    "false",
                    "[object object]",
                    "(null)",
                    "not_set",
                    "(not set)",
                    "test",
                    "user",
                    "userid",
                    "user_id",
                    "email",
                    "phone",
                    "id");

    /** Nothing but zeros, as devices answer where tracking is not allowed. */
    private static final Pattern ZEROS = Pattern.compile("[0:-]+");

    private static final FieldPath USER = FieldPath.of("userId");
    private static final FieldPath ANONYMOUS = FieldPath.of("anonymousId");

    private static final int WEAKEST = Integer.MAX_VALUE;

    static IdentifierTypes of(
            String defaultRegion, Set<String> blocked, List<IdentifierType> types) {
        return new IdentifierTypes(
                defaultRegion,
                blocked,
                types,
                types.stream()
                        .collect(Collectors.toMap(IdentifierType::type, Function.identity())));
    }

    /** The names in an event, the strongest first; where all are blocked, the first alone. */
    public List<Identifier> names(Telling telling) {
        var names = new ArrayList<Identifier>();
        for (var type : types) {
            name(type, telling).ifPresent(names::add);
        }
        return names.isEmpty() ? List.of(fallback(telling)) : names;
    }

    private Optional<Identifier> name(IdentifierType type, Telling telling) {
        for (var path : type.from()) {
            var found =
                    telling.at(path)
                            .flatMap(raw -> compared(type, raw))
                            .flatMap(value -> scoped(type, value, telling));
            if (found.isPresent()) {
                return found.map(value -> new Identifier(type.type(), value));
            }
        }
        return Optional.empty();
    }

    /**
     * Every identifier that a value may be, where nothing tells of which type it is; of a type with
     * a scope only where the scope stands before.
     */
    public List<Identifier> mayBe(String raw) {
        var names = new ArrayList<Identifier>();
        for (var type : types) {
            compared(type, raw)
                    .filter(value -> type.scope() == null || value.indexOf('/') > 0)
                    .ifPresent(value -> names.add(new Identifier(type.type(), value)));
        }
        return names;
    }

    /** A value of a type as it is kept, after its scope where there is one. */
    public Optional<String> lookedUp(String type, String raw) {
        var known = byName.get(type);
        return known == null || known.scope() != null
                ? Optional.of(raw.strip())
                : known.form().of(raw, defaultRegion);
    }

    private Optional<String> compared(IdentifierType type, String raw) {
        return isBlocked(raw)
                ? Optional.empty()
                : type.form()
                        .of(raw, defaultRegion)
                        .filter(value -> !isBlocked(value) && !type.blocked().contains(value));
    }

    private static Optional<String> scoped(IdentifierType type, String value, Telling telling) {
        return type.scope() == null
                ? Optional.of(value)
                : telling.at(type.scope())
                        .filter(scope -> !scope.isEmpty())
                        .map(scope -> scope + "/" + value)
                        .filter(whole -> whole.length() <= Form.LONGEST);
    }

    private boolean isBlocked(String value) {
        var plain = value.strip().toLowerCase(Locale.ROOT);
        return NOBODY.contains(plain) || blocked.contains(plain) || ZEROS.matcher(plain).matches();
    }

    /** Under which names events tell of identifiers: the last part of each path, by type. */
    public Map<String, Set<String>> called() {
        return types.stream()
                .collect(
                        Collectors.toMap(
                                IdentifierType::type,
                                type ->
                                        type.from().stream()
                                                .map(FieldPath::last)
                                                .collect(Collectors.toSet())));
    }

    /** Nothing that was accepted is lost, be its name as senseless as it is. */
    private static Identifier fallback(Telling telling) {
        return telling.at(USER)
                .map(id -> new Identifier("user", id))
                .orElseGet(() -> new Identifier("anonymous", telling.at(ANONYMOUS).orElse("")));
    }

    @Override
    public int priority(String type) {
        var known = byName.get(type);
        return known == null ? WEAKEST : known.priority();
    }

    @Override
    public int perPerson(String type) {
        var known = byName.get(type);
        return known == null ? WEAKEST : known.limits().perPerson();
    }

    @Override
    public int sharedBy(String type) {
        var known = byName.get(type);
        return known == null ? WEAKEST : known.limits().sharedBy();
    }
}
