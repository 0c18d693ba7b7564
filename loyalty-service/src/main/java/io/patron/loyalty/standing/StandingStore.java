package io.patron.loyalty.standing;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.Standing.Grant;
import io.patron.loyalty.standing.Placed.Fall;
import io.patron.loyalty.standing.Placed.Warned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code member_tier}. */
@ApplicationScoped
public class StandingStore {
    private static final String READ =
            """
            select m.id as member, m.programme_id, m.customer_id, m.joined_at, t.*
            from member m left join member_tier t on t.member_id = m.id and t.set_id = $2
            where m.id = any($1) order by m.programme_id, m.customer_id
            """;
    private static final String DUE =
            """
            select member_id from member_tier where set_id = $1 and look_on <= $2 and member_id > $3
            order by member_id limit $4
            """;
    private static final String TOLD =
            """
            select t.member_id, s.key || ':' || t.tier as told from member_tier t join tier_set s on s.id = t.set_id
            where t.member_id = any($1) and s.retired_at is null order by 2
            """;
    private static final String SAVE =
            """
            insert into member_tier (set_id, member_id, tier, since, version, earned, failing, held, grant_id,
                grant_tier, grant_until, look_on, falls_on, falls_to, warned_for, warned_days)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::int[], $6::text[],
                $7::date[], $8::date[], $9::uuid[], $10::text[], $11::date[], $12::date[], $13::date[], $14::text[],
                $15::date[], $16::int[])
            on conflict (set_id, member_id) do update set tier = excluded.tier, since = excluded.since,
                version = excluded.version, earned = excluded.earned, failing = excluded.failing,
                held = excluded.held, grant_id = excluded.grant_id, grant_tier = excluded.grant_tier,
                grant_until = excluded.grant_until, look_on = excluded.look_on, falls_on = excluded.falls_on,
                falls_to = excluded.falls_to, warned_for = excluded.warned_for, warned_days = excluded.warned_days
            """;

    /** A member who is in a set, or is not yet. */
    record Found(MemberRef member, Instant joinedAt, @Nullable Placed placed) {}

    /** Members in a set; the rows of the members must be locked where anything is to be changed. */
    Uni<List<Found>> read(SqlClient client, UUID set, Collection<UUID> members) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(members.toArray(UUID[]::new), set))
                .map(rows -> list(rows, StandingStore::found));
    }

    /** Members of a set with something due up to a day, by id. */
    public Uni<List<UUID>> due(SqlClient client, UUID set, LocalDate day, UUID after, int limit) {
        return client.preparedQuery(DUE)
                .execute(Tuple.of(set, day, after, limit))
                .map(rows -> list(rows, row -> row.getUUID(0)));
    }

    /** The tiers of members as {@code set:tier}, for conditions; of sets that are not retired. */
    public Uni<java.util.Map<UUID, List<String>>> told(SqlClient tx, Collection<UUID> members) {
        return tx.preparedQuery(TOLD)
                .execute(Tuple.of((Object) members.toArray(UUID[]::new)))
                .map(rows -> {
                    var told = new java.util.HashMap<UUID, List<String>>();
                    rows.forEach(row ->
                            told.computeIfAbsent(row.getUUID(0), m -> new ArrayList<>())
                                    .add(row.getString(1)));
                    return told;
                });
    }

    /** Writes members of a set. */
    Uni<Void> save(SqlClient tx, UUID set, List<Decided> decided) {
        if (decided.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAVE).execute(row(set, decided)).replaceWithVoid();
    }

    private static Tuple row(UUID set, List<Decided> decided) {
        var placed = decided.stream().map(d -> d.outcome().placed()).toList();
        return Tuple.tuple()
                .addArrayOfUUID(column(decided, d -> set, UUID[]::new))
                .addArrayOfUUID(column(decided, d -> d.member().id(), UUID[]::new))
                .addArrayOfString(column(placed, Placed::shown, String[]::new))
                .addArrayOfOffsetDateTime(
                        column(
                                placed,
                                p -> p.since().atOffset(ZoneOffset.UTC),
                                java.time.OffsetDateTime[]::new))
                .addArrayOfInteger(column(placed, Placed::version, Integer[]::new))
                .addArrayOfString(column(placed, p -> p.standing().earned(), String[]::new))
                .addArrayOfLocalDate(column(placed, p -> p.standing().failing(), LocalDate[]::new))
                .addArrayOfLocalDate(column(placed, p -> p.standing().held(), LocalDate[]::new))
                .addArrayOfUUID(column(placed, p -> grant(p, Grant::id), UUID[]::new))
                .addArrayOfString(column(placed, p -> grant(p, Grant::tier), String[]::new))
                .addArrayOfLocalDate(column(placed, p -> grant(p, Grant::until), LocalDate[]::new))
                .addArrayOfLocalDate(column(placed, Placed::lookOn, LocalDate[]::new))
                .addArrayOfLocalDate(
                        column(placed, p -> part(p.fall(), Fall::on), LocalDate[]::new))
                .addArrayOfString(column(placed, p -> part(p.fall(), Fall::to), String[]::new))
                .addArrayOfLocalDate(
                        column(placed, p -> part(p.warned(), Warned::fall), LocalDate[]::new))
                .addArrayOfInteger(
                        column(placed, p -> part(p.warned(), Warned::days), Integer[]::new));
    }

    private static <T> @Nullable T grant(Placed placed, Function<Grant, T> value) {
        return part(placed.standing().grant(), value);
    }

    private static <P, T> @Nullable T part(@Nullable P whole, Function<P, T> value) {
        return whole == null ? null : value.apply(whole);
    }

    private static <T, R> R[] column(
            List<T> list,
            Function<T, @Nullable R> value,
            java.util.function.IntFunction<R[]> make) {
        return list.stream().map(value).toArray(make);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }

    private static Found found(Row row) {
        var ref =
                new MemberRef(
                        row.getUUID("member"),
                        row.getUUID("programme_id"),
                        row.getUUID("customer_id"));
        return new Found(
                ref,
                row.getOffsetDateTime("joined_at").toInstant(),
                row.getString("tier") == null ? null : placed(row));
    }

    private static Placed placed(Row row) {
        var grant = row.getUUID("grant_id");
        var fall = row.getLocalDate("falls_on");
        var warned = row.getLocalDate("warned_for");
        return new Placed(
                new Standing(
                        row.getString("earned"),
                        row.getLocalDate("failing"),
                        row.getLocalDate("held"),
                        grant == null
                                ? null
                                : new Grant(
                                        grant,
                                        row.getString("grant_tier"),
                                        row.getLocalDate("grant_until"))),
                row.getString("tier"),
                row.getOffsetDateTime("since").toInstant(),
                row.getInteger("version"),
                row.getLocalDate("look_on"),
                fall == null ? null : new Fall(fall, row.getString("falls_to")),
                warned == null ? null : new Warned(warned, row.getInteger("warned_days")));
    }
}
