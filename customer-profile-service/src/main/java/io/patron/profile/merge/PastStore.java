package io.patron.profile.merge;

import io.patron.profile.computed.ComputedTraits;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.PersonState;
import io.patron.profile.identity.Stretch;
import io.patron.profile.vault.SealedActivities;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings activities, purchases and what was said of orders to the customer that their name belongs
 * to on its own. A merge moves none of them; only a name that goes over to somebody else does.
 */
@ApplicationScoped
class PastStore {
    private static final String MOVE =
            """
            update %s a set customer_id = n.owner,
                told_as = nullif(coalesce(a.told_as, a.customer_id), n.owner)
            """
                    + " from "
                    + Stretch.ALL
                    + " where "
                    + Stretch.GOES_OVER;
    private static final String MOVE_ACTIVITIES = MOVE.formatted("activity");
    private static final String MOVE_PURCHASES = MOVE.formatted("purchase");
    private static final String MOVE_STATEMENTS =
            "update order_statement a set customer_id = n.owner from "
                    + Stretch.ALL
                    + " where "
                    + Stretch.GOES_OVER;
    private static final String PLACE =
            """
            update customer c set merged_into = nullif(n.person, n.id), anchor = coalesce(n.anchor, c.anchor),
                joined_at = n.joined_at, identity = c.identity + 1
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) as n (id, person, anchor, joined_at)
            where c.id = n.id
            """;

    private final SealedActivities sealed;
    private final ComputedTraits computed;

    PastStore(SealedActivities sealed, ComputedTraits computed) {
        this.sealed = sealed;
        this.computed = computed;
    }

    /** Moves what was recorded for names that are others' now, and what is counted of it. */
    Uni<Void> move(SqlConnection tx, IdentityChange change) {
        var stretches = Stretch.of(change);
        if (stretches.isEmpty() || change.from().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.of(
                        stretches.stream().map(Stretch::name).toArray(UUID[]::new),
                        stretches.stream().map(Stretch::owner).toArray(UUID[]::new),
                        stretches.stream().map(s -> utc(s.from())).toArray(OffsetDateTime[]::new),
                        stretches.stream().map(s -> utc(s.until())).toArray(OffsetDateTime[]::new),
                        change.from().toArray(UUID[]::new));
        var owners = stretches.stream().map(Stretch::owner).distinct().toArray(UUID[]::new);
        return computed.move(
                        tx,
                        rows,
                        () -> tx.preparedQuery(MOVE_ACTIVITIES).execute(rows).replaceWithVoid())
                .chain(() -> tx.preparedQuery(MOVE_PURCHASES).execute(rows))
                .chain(() -> tx.preparedQuery(MOVE_STATEMENTS).execute(rows))
                .chain(() -> sealed.settle(tx, owners));
    }

    /** Writes which customer answers for which, after all of them are stored. */
    Uni<Void> place(SqlClient tx, List<PersonState> people) {
        var ids = new ArrayList<UUID>();
        var persons = new ArrayList<UUID>();
        var anchors = new ArrayList<@Nullable UUID>();
        var joined = new ArrayList<@Nullable OffsetDateTime>();
        for (var person : people) {
            for (var id : person.ids()) {
                ids.add(id);
                persons.add(person.customerId());
                anchors.add(person.anchors().get(id));
                joined.add(person.joints().isEmpty() ? null : utc(person.joints().getLast().at()));
            }
        }
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(PLACE)
                .execute(
                        Tuple.of(
                                ids.toArray(UUID[]::new),
                                persons.toArray(UUID[]::new),
                                anchors.toArray(UUID[]::new),
                                joined.toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
