package io.patron.personal.audit;

import io.patron.kit.page.Page;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose data an answer shows, and which.
 *
 * @param people whose; empty where it is nobody's, or the service cannot tell
 * @param fields which; empty where the answer does not say
 */
record ShownData(Set<UUID> people, Set<String> fields) {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * @param customerId of the path; null where there is none
     * @param answer the answer as an object; null where there is none
     */
    static ShownData of(@Nullable String customerId, @Nullable Object answer) {
        var people = new LinkedHashSet<UUID>();
        if (customerId != null && ID.matcher(customerId).matches()) {
            people.add(UUID.fromString(customerId));
        }
        var fields = new TreeSet<String>();
        for (var item : items(answer)) {
            if (item instanceof AboutPeople about && !about.people().isEmpty()) {
                people.addAll(about.people());
                fields.addAll(about.fields());
            } else if (item instanceof AboutSomebody about) {
                fields.addAll(about.fields());
            }
        }
        return new ShownData(people, fields);
    }

    /** Whether it shows nothing of anybody. */
    boolean isEmpty() {
        return people.isEmpty() && fields.isEmpty();
    }

    private static Collection<?> items(@Nullable Object answer) {
        return switch (answer) {
            case Page<?> page -> page.items();
            case Collection<?> list -> list;
            case null -> List.of();
            default -> List.of(answer);
        };
    }

    /** A path without the ids in it. */
    static String route(String method, String path) {
        return method + " " + ID.matcher(path).replaceAll("{id}");
    }
}
