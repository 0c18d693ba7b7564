package io.patron.loyalty.account;

import io.patron.kit.sql.KeyedQueries;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Locks the rows of members, always in the order of their keys, so that nobody waits for each other
 * in a circle. Locks alone: what is decided is written once, when all is decided. Whoever locks
 * members has {@link KeyedQueries} from then on.
 */
@ApplicationScoped
class MemberLocks {
    /** Before anything is locked: who joins keeps only those waiting who join with the same key. */
    private static final String JOIN =
            """
            insert into member (id, programme_id, customer_id, joined_at)
            select id, programme, customer, $4
            from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as wanted (id, programme, customer)
            where not exists (select from member m where m.programme_id = programme and m.customer_id = customer)
            order by programme, customer
            on conflict (programme_id, customer_id) do nothing
            """;

    private static final String LOCK_WANTED =
            """
            select m.* from unnest($1::uuid[], $2::uuid[]) as wanted (programme, customer)
                join member m on m.programme_id = programme and m.customer_id = customer
            order by m.programme_id, m.customer_id for no key update of m
            """;
    private static final String NAME =
            """
            update member m set external_id = told.external from unnest($1::uuid[], $2::text[]) as told (id, external)
            where m.id = told.id
            """;
    private static final String LOCK =
            """
            select * from member where id = any($1) order by programme_id, customer_id for no key update
            """;
    private static final String LOCK_PAGE =
            """
            select * from member where programme_id = $1 and customer_id > $2 and merged_into is null
            order by customer_id limit $3 for no key update
            """;

    private final Clock clock;

    MemberLocks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Locks members; a customer who is none yet becomes one. The statements are sent at once, and
     * the database does them in this order.
     *
     * @param wanted members and the shop's ids of the customers, null where not told
     */
    Uni<RowSet<Row>> orJoin(SqlConnection tx, SortedMap<MemberKey, @Nullable String> wanted) {
        var programmes = programmes(wanted.keySet());
        var customers = customers(wanted.keySet());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return Uni.combine()
                .all()
                .unis(
                        KeyedQueries.only(tx),
                        tx.preparedQuery(JOIN)
                                .execute(
                                        Tuple.of(fresh(wanted.size()), programmes, customers, now)),
                        tx.preparedQuery(LOCK_WANTED).execute(Tuple.of(programmes, customers)))
                .with((plans, joined, locked) -> locked)
                .call(locked -> name(tx, wanted, locked));
    }

    /** Writes the shop's ids that are new. */
    private static Uni<Void> name(
            SqlConnection tx, SortedMap<MemberKey, @Nullable String> wanted, RowSet<Row> locked) {
        List<UUID> members = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (var row : locked) {
            var key = new MemberKey(row.getUUID("programme_id"), row.getUUID("customer_id"));
            var told = wanted.get(key);
            if (told != null && !told.equals(row.getString("external_id"))) {
                members.add(row.getUUID("id"));
                names.add(told);
            }
        }
        return members.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(NAME)
                        .execute(
                                Tuple.of(
                                        members.toArray(UUID[]::new), names.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** Locks members by id; also those of several programmes. */
    Uni<RowSet<Row>> byId(SqlConnection tx, Collection<UUID> ids) {
        return byKey(tx, LOCK, Tuple.of(ids.toArray(UUID[]::new)));
    }

    /** Locks a page of a programme's members, by customer id. */
    Uni<RowSet<Row>> page(SqlConnection tx, UUID programmeId, UUID after, int limit) {
        return byKey(tx, LOCK_PAGE, Tuple.of(programmeId, after, limit));
    }

    private static Uni<RowSet<Row>> byKey(SqlConnection tx, String sql, Tuple row) {
        return Uni.combine()
                .all()
                .unis(KeyedQueries.only(tx), tx.preparedQuery(sql).execute(row))
                .with((plans, locked) -> locked);
    }

    private static UUID[] programmes(Collection<MemberKey> keys) {
        return keys.stream().map(MemberKey::programmeId).toArray(UUID[]::new);
    }

    private static UUID[] customers(Collection<MemberKey> keys) {
        return keys.stream().map(MemberKey::customerId).toArray(UUID[]::new);
    }

    private static UUID[] fresh(int count) {
        var ids = new UUID[count];
        Arrays.setAll(ids, i -> Ids.next());
        return ids;
    }
}
