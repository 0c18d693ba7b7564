package io.patron.profile.tag;

import io.patron.kit.time.Ids;
import io.patron.profile.vault.Sealer;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code tag_grant}. */
@ApplicationScoped
class TagStore {
    private static final String OWNERS =
            "select id, coalesce(merged_into, id) from customer where id = any($1)";
    private static final String LOCK =
            "select id from customer where id = any($1) and merged_into is null order by id for"
                    + " update";
    private static final String HAVING =
            """
            select distinct p.id, g.tag from unnest($1::uuid[]) as p (id)
            cross join lateral (select p.id union all select m.id from customer m where m.merged_into = p.id) c
            join tag_grant g on g.customer_id = c.id and g.ended_at is null and g.tag = any($2)
            """;
    private static final String GIVE =
            """
            insert into tag_grant as g (id, customer_id, tag, origin, reference, reason, evidence, since, expires_at)
            select i, c, t, o, r, w, e, s, x from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[],
                $6::text[], $7::timestamptz[], $8::timestamptz[], $9::uuid[])
                as rows (c, t, o, r, w, e, s, x, i)
            on conflict (customer_id, tag, origin, reference) where ended_at is null do update
            set since = least(g.since, excluded.since),
                evidence = case when excluded.since < g.since then excluded.evidence else g.evidence end,
                reason = case when excluded.since < g.since then excluded.reason else g.reason end,
                expires_at = case when excluded.expires_at is null or g.expires_at is null then null
                    else greatest(g.expires_at, excluded.expires_at) end
            """;
    private static final String END =
            """
            update tag_grant g set ended_at = $7, ended_by = e.by, end_reason = e.reason
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                as e (person, tag, origin, reference, by, reason)
            cross join lateral (
                select e.person as id union all select m.id from customer m where m.merged_into = e.person) c
            where g.customer_id = c.id and g.tag = e.tag and g.ended_at is null
                and (g.origin = e.origin or e.origin is null and g.origin <> 'rule')
                and (e.reference is null or g.reference = e.reference)
            """;
    private static final String EXPIRED =
            """
            select coalesce(c.merged_into, c.id), g.tag, g.origin, g.reference, g.id
            from tag_grant g join customer c on c.id = g.customer_id
            where g.ended_at is null and g.expires_at <= $1 order by g.expires_at limit $2
            """;
    private static final String EXPIRE =
            """
            update tag_grant set ended_at = expires_at, ended_by = '(clock)', end_reason = 'expired'
            where id = any($1) and ended_at is null and expires_at <= $2
            """;

    private final Vault vault;
    private final Clock clock;

    TagStore(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** A tag of a person. */
    record Held(UUID personId, String tag) {}

    /** Who answers for the ids that exist. */
    Uni<Map<UUID, UUID>> owners(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(OWNERS)
                .execute(uuids(ids))
                .map(rows -> {
                    var owners = new LinkedHashMap<UUID, UUID>();
                    rows.forEach(row -> owners.put(row.getUUID(0), row.getUUID(1)));
                    return owners;
                });
    }

    /** Locks people, in the order of their ids; answers those who still answer. */
    Uni<Set<UUID>> lock(SqlClient tx, Collection<UUID> people) {
        return tx.preparedQuery(LOCK)
                .execute(uuids(people))
                .map(rows -> {
                    var locked = new HashSet<UUID>();
                    rows.forEach(row -> locked.add(row.getUUID(0)));
                    return locked;
                });
    }

    /** Which of these people have which of these tags, also those that are about to expire. */
    Uni<Set<Held>> having(SqlClient tx, Collection<UUID> people, Collection<String> tags) {
        return tx.preparedQuery(HAVING)
                .execute(Tuple.of(people.toArray(UUID[]::new), tags.toArray(String[]::new)))
                .map(rows -> {
                    var held = new HashSet<Held>();
                    rows.forEach(row -> held.add(new Held(row.getUUID(0), row.getString(1))));
                    return held;
                });
    }

    Uni<Void> give(SqlClient tx, Collection<Gift> gifts) {
        var once = new LinkedHashMap<Gift.Key, Gift>();
        gifts.forEach(gift -> once.merge(gift.key(), gift, Gift::and));
        var all = List.copyOf(once.values());
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : vault.sealer(tx, all.stream().map(Gift::customerId).toList())
                        .chain(sealer -> tx.preparedQuery(GIVE).execute(rows(all, sealer)))
                        .replaceWithVoid();
    }

    private static Tuple rows(List<Gift> all, Sealer sealer) {
        return Tuple.tuple()
                .addArrayOfUUID(all.stream().map(Gift::customerId).toArray(UUID[]::new))
                .addArrayOfString(texts(all, Gift::tag))
                .addArrayOfString(texts(all, g -> g.giver().origin()))
                .addArrayOfString(texts(all, g -> g.giver().reference()))
                .addArrayOfString(texts(all, g -> g.giver().reason()))
                .addArrayOfString(texts(all, g -> sealer.text(g.customerId(), g.evidence())))
                .addArrayOfOffsetDateTime(times(all, Gift::since))
                .addArrayOfOffsetDateTime(times(all, Gift::expiresAt))
                .addArrayOfUUID(all.stream().map(g -> Ids.next()).toArray(UUID[]::new));
    }

    Uni<Void> end(SqlClient tx, Collection<Ending> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(END)
                        .execute(
                                Tuple.tuple()
                                        .addArrayOfUUID(
                                                all.stream()
                                                        .map(Ending::customerId)
                                                        .toArray(UUID[]::new))
                                        .addArrayOfString(texts(all, Ending::tag))
                                        .addArrayOfString(texts(all, Ending::origin))
                                        .addArrayOfString(texts(all, Ending::reference))
                                        .addArrayOfString(texts(all, Ending::by))
                                        .addArrayOfString(texts(all, Ending::reason))
                                        .addOffsetDateTime(now().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    /** A grant whose time is over. */
    record Expired(UUID id, Ending ending) {}

    Uni<List<Expired>> expired(SqlClient tx, int limit) {
        return tx.preparedQuery(EXPIRED)
                .execute(Tuple.of(now().atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    List<Expired> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(expired(row)));
                    return all;
                });
    }

    private static Expired expired(Row row) {
        return new Expired(
                row.getUUID(4),
                new Ending(
                        row.getUUID(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        "(clock)",
                        "expired"));
    }

    Uni<Void> expire(SqlClient tx, Collection<Expired> all) {
        return tx.preparedQuery(EXPIRE)
                .execute(
                        Tuple.of(
                                all.stream().map(Expired::id).toArray(UUID[]::new),
                                now().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Tuple uuids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(
            Collection<Gift> rows, Function<Gift, @Nullable Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
