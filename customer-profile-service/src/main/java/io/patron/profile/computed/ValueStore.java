package io.patron.profile.computed;

import io.patron.kit.document.StoredJson;
import io.patron.profile.computed.PartStore.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Table {@code computed_value}. */
@ApplicationScoped
class ValueStore {
    /** Lists go through JSON, since an array of arrays has no ragged edge. */
    private static final String PUT =
            """
            insert into computed_value as v (customer_id, trait_id, number, text, texts, as_of, due, too_many)
            select c, t, n, x, case when l is not null then array(select jsonb_array_elements_text(l::jsonb)) end, a, d, m
            from unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::text[], $5::text[], $6::date[], $7::date[],
                $8::boolean[]) as rows (c, t, n, x, l, a, d, m)
            where m or n is not null or x is not null or l is not null
                or exists (select 1 from computed_value k where k.customer_id = c and k.trait_id = t)
                or exists (select 1 from (select c as id union all select o.id from customer o where o.merged_into = c) ids
                    join trait_part p on p.customer_id = ids.id and p.trait_id = t)
            on conflict (customer_id, trait_id) do update set number = excluded.number, text = excluded.text,
                texts = excluded.texts, as_of = excluded.as_of, due = excluded.due,
                too_many = excluded.too_many
            where (v.number, v.text, v.texts, v.due, v.too_many) is distinct from
                    (excluded.number, excluded.text, excluded.texts, excluded.due, excluded.too_many)
                or v.as_of > excluded.as_of
            """;

    private static final String OF =
            """
            select c.id, f.trait_id, v.number, v.text, v.texts, v.as_of, v.due, f.state, f.done, f.total,
                v.customer_id is not null, v.too_many
            from (select distinct coalesce(merged_into, id) as id from customer where id = any($1)) c
            cross join trait_fill f
            left join computed_value v on v.customer_id = c.id and v.trait_id = f.trait_id and f.state = 'ready'
            where f.state <> 'removing'
            """;
    private static final String DUE =
            """
            select customer_id, trait_id from computed_value where due <= $1 order by due, customer_id limit $2
            """;
    private static final String LOCK =
            "select id from customer where id = any($1) and merged_into is null order by id for"
                    + " update";
    private static final String FORGET = "delete from computed_value where customer_id = any($1)";

    private final StoredJson json;

    ValueStore(StoredJson json) {
        this.json = json;
    }

    /** Of those of which there are no parts nothing is written where nothing is stored. */
    Uni<Void> put(SqlClient tx, Map<Place, Folded> values) {
        if (values.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var places = List.copyOf(values.keySet());
        var folded = places.stream().map(values::get).toList();
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(places.stream().map(Place::personId).toArray(UUID[]::new))
                        .addArrayOfUUID(places.stream().map(Place::traitId).toArray(UUID[]::new))
                        .addArrayOfBigDecimal(
                                folded.stream().map(Folded::number).toArray(BigDecimal[]::new))
                        .addArrayOfString(folded.stream().map(Folded::text).toArray(String[]::new))
                        .addArrayOfString(
                                folded.stream()
                                        .map(f -> f.texts() == null ? null : json.write(f.texts()))
                                        .toArray(String[]::new))
                        .addArrayOfLocalDate(
                                folded.stream().map(Folded::asOf).toArray(LocalDate[]::new))
                        .addArrayOfLocalDate(
                                folded.stream().map(Folded::due).toArray(LocalDate[]::new))
                        .addArrayOfBoolean(
                                folded.stream().map(Folded::isTooMany).toArray(Boolean[]::new));
        return tx.preparedQuery(PUT).execute(rows).replaceWithVoid();
    }

    /** A trait of a person as it is stored. */
    record Stored(Place place, @Nullable Folded folded, FillStore.Progress progress) {}

    /** All traits of the people whom these ids mean. */
    Uni<List<Stored>> of(SqlClient client, Collection<UUID> customers) {
        return client.preparedQuery(OF)
                .execute(FillStore.uuids(customers))
                .map(rows -> {
                    List<Stored> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(stored(row)));
                    return all;
                });
    }

    private static Stored stored(Row row) {
        return new Stored(
                place(row),
                row.getBoolean(10) ? folded(row) : null,
                new FillStore.Progress(row.getString(7), row.getLong(8), row.getLong(9)));
    }

    /** Locks the people; those places are left of which the person still answers. */
    Uni<Set<Place>> lock(SqlClient tx, Collection<Place> places) {
        var people = places.stream().map(Place::personId).distinct().toList();
        return tx.preparedQuery(LOCK)
                .execute(FillStore.uuids(people))
                .map(rows -> {
                    var locked = new HashSet<UUID>();
                    rows.forEach(row -> locked.add(row.getUUID(0)));
                    return places.stream()
                            .filter(place -> locked.contains(place.personId()))
                            .collect(Collectors.toSet());
                });
    }

    /** What may be another since a day. */
    Uni<List<Place>> due(SqlClient client, LocalDate today, int limit) {
        return client.preparedQuery(DUE).execute(Tuple.of(today, limit)).map(ValueStore::places);
    }

    private static List<Place> places(RowSet<Row> rows) {
        var places = new ArrayList<Place>(rows.size());
        rows.forEach(row -> places.add(place(row)));
        return places;
    }

    Uni<Void> forget(SqlClient tx, Collection<UUID> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET).execute(FillStore.uuids(customers)).replaceWithVoid();
    }

    private static Place place(Row row) {
        return new Place(row.getUUID(0), row.getUUID(1));
    }

    private static Folded folded(Row row) {
        return new Folded(
                row.getBigDecimal(2),
                row.getString(3),
                texts(row.getArrayOfStrings(4)),
                row.getLocalDate(5),
                row.getLocalDate(6),
                row.getBoolean(11));
    }

    private static @Nullable List<String> texts(String @Nullable [] texts) {
        return texts == null ? null : Arrays.asList(texts);
    }
}
