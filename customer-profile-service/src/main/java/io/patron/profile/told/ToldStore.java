package io.patron.profile.told;

import io.patron.kit.document.StoredJson;
import io.patron.profile.facts.Turn;
import io.patron.profile.identity.IdentityService;
import io.patron.profile.identity.StaleIdentitiesException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code told}: the last event of each type, and of what it is about. */
@ApplicationScoped
class ToldStore {
    private static final String LOCK =
            """
            select id from customer where id in (select coalesce(merged_into, id) from customer where id = any($1))
            order by id for update
            """;
    private static final String OWNERS =
            "select id, coalesce(merged_into, id) from customer where id = any($1)";

    /** The entry of the points ledger that an event tells of; as {@link Turn} has it. */
    private static final String ENTRY =
            "coalesce(%1$s.body -> 'movement' ->> 'transactionId', %1$s.body ->> 'transactionId')"
                    + " collate \"C\"";

    private static final String KEEP =
            """
            insert into told (customer_id, type, about, occurred_at, body)
            select c, t, a, o, b::jsonb from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
                as rows (c, t, a, o, b)
            on conflict (customer_id, type, about) do update set occurred_at = excluded.occurred_at,
                body = excluded.body
            where coalesce(%s <= %s, told.occurred_at <= excluded.occurred_at)
            """
                    .formatted(ENTRY.formatted("told"), ENTRY.formatted("excluded"));

    /** Of what an event is about: a programme's wallet, a segment, … */
    private static final List<String> ABOUT =
            List.of("programmeId", "segmentId", "campaignId", "walletKey");

    private final StoredJson json;

    ToldStore(StoredJson json) {
        this.json = json;
    }

    /**
     * Who answers for the ids that exist here, locked.
     *
     * @return fails with {@link StaleIdentitiesException} where a merge or an unmerge was faster:
     *     who answers now is another than who was locked
     */
    Uni<Map<UUID, UUID>> locked(SqlConnection tx, Collection<UUID> ids) {
        var all = Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
        return tx.preparedQuery(LOCK)
                .execute(all)
                .chain(locked ->
                        tx.preparedQuery(OWNERS).execute(all).map(rows -> owners(rows, locked)));
    }

    private static Map<UUID, UUID> owners(RowSet<Row> rows, RowSet<Row> locked) {
        var held = new HashSet<UUID>();
        locked.forEach(row -> held.add(row.getUUID(0)));
        var owners = new HashMap<UUID, UUID>();
        rows.forEach(row -> owners.put(row.getUUID(0), row.getUUID(1)));
        if (!held.containsAll(owners.values())) {
            throw IdentityService.stale();
        }
        return owners;
    }

    private record Key(UUID customerId, String type, String about) {}

    Uni<Void> keep(SqlConnection tx, List<Word> words) {
        var last = new LinkedHashMap<Key, Word>();
        for (var word : words) {
            last.merge(
                    new Key(word.customerId(), word.type(), about(word.body())),
                    word,
                    (old, now) -> turn(now).isBefore(turn(old)) ? old : now);
        }
        if (last.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = last.keySet();
        return tx.preparedQuery(KEEP)
                .execute(
                        Tuple.of(
                                keys.stream().map(Key::customerId).toArray(UUID[]::new),
                                keys.stream().map(Key::type).toArray(String[]::new),
                                keys.stream().map(Key::about).toArray(String[]::new),
                                last.values().stream()
                                        .map(w -> w.at().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                last.values().stream()
                                        .map(w -> json.write(w.body()))
                                        .toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Turn turn(Word word) {
        return Turn.of(word.at(), word.body());
    }

    private static String about(Map<String, Object> body) {
        var about = new StringBuilder();
        for (var name : ABOUT) {
            var value = body.get(name);
            if (value == null && body.get("movement") instanceof Map<?, ?> movement) {
                value = movement.get(name);
            }
            if (value != null) {
                about.append(about.isEmpty() ? "" : "/").append(value);
            }
        }
        return about.toString();
    }
}
