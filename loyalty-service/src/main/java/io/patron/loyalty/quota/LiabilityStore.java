package io.patron.loyalty.quota;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many points members hold that they can spend, for programmes with a limit on it. What earning
 * rules grant is added under the row's lock, so that they never go over the limit together; what
 * members get otherwise, spend and lose is noticed with the next count.
 */
@ApplicationScoped
public class LiabilityStore {
    private static final String COUNTED =
            """
            insert into liability_count (programme_id, held, counted_at)
            select p.id, coalesce(sum(w.pending + w.available + w.reserved - w.debt), 0), $2
            from unnest($1::uuid[]) as p (id) left join wallet w on w.programme_id = p.id
                and (w.programme_id, w.key) not in (select * from unnest($3::uuid[], $4::text[]))
            where not exists (select 1 from liability_count c where c.programme_id = p.id)
            group by p.id order by p.id on conflict do nothing
            """;
    private static final String LOCK =
            """
            select programme_id, held from liability_count where programme_id = any($1)
            order by programme_id for update
            """;
    private static final String RECOUNT =
            """
            update liability_count c set counted_at = $2, held = (select coalesce(sum(w.pending + w.available
                + w.reserved - w.debt), 0) from wallet w where w.programme_id = c.programme_id
                    and (w.programme_id, w.key) not in (select * from unnest($3::uuid[], $4::text[])))
            where c.programme_id = any($1)
            """;
    private static final String ALL =
            "select programme_id from liability_count order by programme_id";

    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final Clock clock;

    LiabilityStore(ProgrammeCatalogue programmes, Pool pool, Clock clock) {
        this.programmes = programmes;
        this.pool = pool;
        this.clock = clock;
    }

    /** Points that may still be granted, by programme; locks the rows. */
    Uni<Map<UUID, Long>> left(SqlConnection tx, Map<UUID, Long> limits) {
        if (limits.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var ids =
                limits.keySet().stream()
                        .sorted(Comparator.comparing(UUID::toString))
                        .toArray(UUID[]::new);
        return programmes
                .read(tx)
                .chain(books -> tx.preparedQuery(COUNTED).execute(counted(ids, books)))
                .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(ids)))
                .map(rows -> {
                    var left = new HashMap<UUID, Long>();
                    rows.forEach(row -> {
                        var id = row.getUUID("programme_id");
                        var limit = limits.getOrDefault(id, 0L);
                        left.put(id, Math.max(0, limit - row.getLong("held")));
                    });
                    return left;
                });
    }

    /** Of wallets whose points nobody spends, nothing is counted. */
    private Tuple counted(UUID[] ids, RuleBooks books) {
        var programmesOf = new ArrayList<UUID>();
        var keys = new ArrayList<String>();
        for (var book : books.books()) {
            for (var key : book.versions().getLast().plan().worthless()) {
                programmesOf.add(book.programme().id());
                keys.add(key);
            }
        }
        return Tuple.of(
                ids,
                clock.instant().atOffset(ZoneOffset.UTC),
                programmesOf.toArray(UUID[]::new),
                keys.toArray(String[]::new));
    }

    /** Counts again what members hold. */
    public Uni<Void> recount() {
        return pool.query(ALL)
                .execute()
                .map(rows -> {
                    var ids = new ArrayList<UUID>();
                    rows.forEach(row -> ids.add(row.getUUID("programme_id")));
                    return ids.toArray(UUID[]::new);
                })
                .chain(ids ->
                        ids.length == 0
                                ? Uni.createFrom().voidItem()
                                : pool.withTransaction(tx -> recount(tx, ids)));
    }

    /** The count begins once the lock is held: it sees every grant that was added before. */
    private Uni<Void> recount(SqlConnection tx, UUID[] ids) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(ids))
                .chain(() -> programmes.read(tx))
                .chain(books -> tx.preparedQuery(RECOUNT).execute(counted(ids, books)))
                .replaceWithVoid();
    }
}
