package io.patron.profile.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose what is recorded for a name is, for a time.
 *
 * @param from null for always
 * @param until null for ever
 */
public record Stretch(UUID name, UUID owner, @Nullable Instant from, @Nullable Instant until) {
    /** Stretches as parameters of a statement. */
    public static final String ALL =
            "unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])"
                    + " as n (name, owner, from_at, until)";

    /** Whether a row {@code a} of the customers $5 goes over to somebody else by a stretch. */
    public static final String GOES_OVER =
            """
            a.customer_id = any($5) and a.name_id = n.name and a.customer_id <> n.owner
                and (n.from_at is null or a.occurred_at >= n.from_at)
                and (n.until is null or a.occurred_at < n.until)
            """;

    /** Of all names that change. */
    public static List<Stretch> of(IdentityChange change) {
        return change.names().values().stream().flatMap(name -> of(name).stream()).toList();
    }

    private static List<Stretch> of(KnownName name) {
        var stretches = new ArrayList<Stretch>();
        var places = name.places();
        for (var i = 0; i < places.size(); i++) {
            stretches.add(
                    new Stretch(
                            name.id(),
                            places.get(i).profile(),
                            i == 0 ? null : places.get(i).part().from(),
                            i + 1 < places.size() ? places.get(i + 1).part().from() : null));
        }
        return stretches;
    }
}
