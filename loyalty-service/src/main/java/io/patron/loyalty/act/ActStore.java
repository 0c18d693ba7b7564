package io.patron.loyalty.act;

import io.patron.loyalty.act.ActBatch.Done;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Table {@code act}. */
@ApplicationScoped
class ActStore {
    private static final String SEEN =
            """
            select a.programme_id, a.activity_id from unnest($1::uuid[], $2::uuid[]) as k (programme_id, activity_id)
                join act a using (programme_id, activity_id)
            """;
    private static final String DAYS =
            """
            select distinct a.member_id, a.name, (a.occurred_at at time zone z.zone)::date as day
            from unnest($1::uuid[], $2::text[]) as z (programme_id, zone)
                join act a on a.programme_id = z.programme_id
            where a.member_id = any($3) and a.name = any($4)
            """;
    private static final String INSERT =
            """
            insert into act (programme_id, activity_id, member_id, name, quantity, channel, occurred_at, granted)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[], $6::text[],
                $7::timestamptz[], $8::bigint[])
            """;

    /** An act in a programme. */
    record Ref(UUID programmeId, UUID activityId) {}

    /** Those that took effect before. */
    Uni<Set<Ref>> seen(SqlConnection tx, List<ActBatch.Item> items) {
        var row =
                Tuple.of(
                        items.stream().map(i -> i.book().programme().id()).toArray(UUID[]::new),
                        items.stream().map(i -> i.act().what().activityId()).toArray(UUID[]::new));
        return tx.preparedQuery(SEEN)
                .execute(row)
                .map(rows -> {
                    var seen = new HashSet<Ref>();
                    rows.forEach(r ->
                            seen.add(new Ref(r.getUUID("programme_id"), r.getUUID("activity_id"))));
                    return seen;
                });
    }

    /**
     * The local days on which members did acts.
     *
     * @param zones of the programmes
     */
    Uni<Map<Done, Set<LocalDate>>> days(
            SqlConnection tx,
            Map<UUID, ZoneId> zones,
            Collection<UUID> members,
            Collection<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(HashMap::new);
        }
        var programmes = List.copyOf(zones.keySet());
        var row =
                Tuple.of(
                        programmes.toArray(UUID[]::new),
                        programmes.stream()
                                .map(id -> String.valueOf(zones.get(id)))
                                .toArray(String[]::new),
                        members.toArray(UUID[]::new),
                        names.toArray(String[]::new));
        return tx.preparedQuery(DAYS)
                .execute(row)
                .map(rows -> {
                    Map<Done, Set<LocalDate>> days = new HashMap<>();
                    rows.forEach(r ->
                            days.computeIfAbsent(
                                            new Done(r.getUUID("member_id"), r.getString("name")),
                                            d -> new HashSet<>())
                                    .add(r.getLocalDate("day")));
                    return days;
                });
    }

    Uni<Void> insert(SqlConnection tx, List<ActBatch.Recorded> acts) {
        var what = acts.stream().map(a -> a.item().act().what()).toList();
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(
                                array(acts, a -> a.item().book().programme().id(), UUID[]::new))
                        .addArrayOfUUID(array(what, ToldAct.What::activityId, UUID[]::new))
                        .addArrayOfUUID(array(acts, ActBatch.Recorded::memberId, UUID[]::new))
                        .addArrayOfString(array(what, ToldAct.What::name, String[]::new))
                        .addArrayOfBigDecimal(
                                array(acts, a -> a.item().act().quantity(), BigDecimal[]::new))
                        .addArrayOfString(array(what, ToldAct.What::channel, String[]::new))
                        .addArrayOfOffsetDateTime(
                                array(
                                        what,
                                        w -> w.at().atOffset(ZoneOffset.UTC),
                                        OffsetDateTime[]::new))
                        .addArrayOfLong(array(acts, ActBatch.Recorded::granted, Long[]::new));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    private static <T, R> R[] array(List<T> list, Function<T, R> value, IntFunction<R[]> make) {
        return list.stream().map(value).toArray(make);
    }
}
