package io.patron.profile.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.vault.Sealer;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes table {@code activity} in batches. */
@ApplicationScoped
public class ActivityStore {
    private static final String INSERT =
            """
            insert into activity (customer_id, occurred_at, id, type, name, source, properties, name_id, told_as, said,
                message_id)
            select c, t, i, y, n, s, p::jsonb, m, a, d::jsonb, e
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::uuid[], $9::uuid[], $10::text[], $11::text[]) as rows (c, t, i, y, n, s, p, m, a, d, e)
            """;

    /** One by one by the key, whatever statistics say: of a month's table a few pages. */
    private static final String TOLD =
            """
            select told.n from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[])
                with ordinality as told (c, t, s, m, n)
            cross join lateral (
                select 1 from activity a where a.customer_id = told.c and a.occurred_at = told.t
                    and a.message_id = told.m and a.source = told.s limit 1) as found
            """;

    private static final String REPEATED =
            """
            update activity a set repeated = true
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as told (c, t, i)
            where a.customer_id = told.c and a.occurred_at = told.t and a.id = told.i
            """;

    private final ActivityMonths months;
    private final ObjectMapper json;
    private final Vault vault;

    ActivityStore(ActivityMonths months, ObjectMapper json, Vault vault) {
        this.months = months;
        this.json = json;
        this.vault = vault;
    }

    /**
     * Sees to it that the months of activities have their tables: comes before the transaction that
     * adds them has touched any.
     */
    public Uni<Void> openMonths(Collection<Instant> times) {
        return months.open(times);
    }

    public Uni<Void> add(SqlConnection tx, List<Activity> list) {
        return vault.sealer(tx, list.stream().map(a -> a.subject().profileId()).toList())
                .chain(sealer -> tx.preparedQuery(INSERT).execute(rows(list, sealer)))
                .replaceWithVoid();
    }

    /** An activity by what its message said. */
    public record Sought(UUID profileId, Instant occurredAt, String source, String messageId) {}

    /** Which of them are there already, by their places in the list. */
    public Uni<BitSet> told(SqlConnection tx, List<Sought> list) {
        return tx.preparedQuery(TOLD)
                .execute(
                        Tuple.of(
                                list.stream().map(Sought::profileId).toArray(UUID[]::new),
                                list.stream()
                                        .map(one -> one.occurredAt().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                list.stream().map(Sought::source).toArray(String[]::new),
                                list.stream().map(Sought::messageId).toArray(String[]::new)))
                .map(rows -> {
                    var told = new BitSet(list.size());
                    rows.forEach(row -> told.set(row.getLong(0).intValue() - 1));
                    return told;
                });
    }

    /** Keeps that activities tell of a purchase that was told before, so that it counts once. */
    public Uni<Void> markRepeated(SqlConnection tx, List<Activity> list) {
        return list.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REPEATED)
                        .execute(
                                Tuple.of(
                                        list.stream()
                                                .map(a -> a.subject().profileId())
                                                .toArray(UUID[]::new),
                                        list.stream()
                                                .map(a -> a.occurredAt().atOffset(ZoneOffset.UTC))
                                                .toArray(OffsetDateTime[]::new),
                                        list.stream().map(Activity::id).toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private Tuple rows(List<Activity> list, Sealer sealer) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        list.stream().map(a -> a.subject().profileId()).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        list.stream()
                                .map(a -> a.occurredAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(list.stream().map(Activity::id).toArray(UUID[]::new))
                .addArrayOfString(list.stream().map(a -> a.what().type()).toArray(String[]::new))
                .addArrayOfString(list.stream().map(a -> a.what().name()).toArray(String[]::new))
                .addArrayOfString(list.stream().map(Activity::source).toArray(String[]::new))
                .addArrayOfString(
                        list.stream().map(a -> properties(a, sealer)).toArray(String[]::new))
                .addArrayOfUUID(list.stream().map(a -> a.subject().nameId()).toArray(UUID[]::new))
                .addArrayOfUUID(list.stream().map(a -> a.subject().toldAs()).toArray(UUID[]::new))
                .addArrayOfString(
                        list.stream()
                                .map(a -> sealer.said(a.subject().profileId(), a.what().said()))
                                .toArray(String[]::new))
                .addArrayOfString(list.stream().map(Activity::messageId).toArray(String[]::new));
    }

    private String properties(Activity activity, Sealer sealer) {
        try {
            return sealer.document(
                    activity.subject().profileId(),
                    json.writeValueAsString(activity.what().properties()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
