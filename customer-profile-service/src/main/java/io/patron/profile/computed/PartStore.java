package io.patron.profile.computed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Table {@code trait_part}. */
@ApplicationScoped
class PartStore {
    private static final String READ =
            """
            select p.customer_id, p.trait_id, p.day, p.value, p.n, p.total, p.low, p.high, p.first_at, p.first_value,
                p.last_at, p.last_value, w.person
            from unnest($1::uuid[], $2::uuid[], $3::date[]) as w (person, trait, first)
            join (select id as person, id from unnest($4::uuid[]) as id
                union all select merged_into, id from customer where merged_into = any($4)) c on c.person = w.person
            join trait_part p on p.customer_id = c.id and p.trait_id = w.trait and p.day >= w.first
            """;

    /** No more are counted than tell whether there are too many. */
    private static final String SIZES =
            """
            select w.person, w.trait, sum(s.n)::bigint
            from unnest($1::uuid[], $2::uuid[], $3::date[]) as w (person, trait, first)
            join (select id as person, id from unnest($4::uuid[]) as id
                union all select merged_into, id from customer where merged_into = any($4)) c on c.person = w.person
            cross join lateral (select count(*) as n from (select 1 from trait_part p
                where p.customer_id = c.id and p.trait_id = w.trait and p.day >= w.first limit $5) few) s
            group by 1, 2
            """;

    private static final String ALL =
            """
            select customer_id, trait_id, day, value, n, total, low, high, first_at, first_value, last_at, last_value
            from trait_part where customer_id = any($1) and trait_id = any($2)
            """;

    /** The same as {@link Part#plus}; texts are compared by code points. */
    private static final String ADD =
            """
            insert into trait_part as p (customer_id, trait_id, day, value, n, total, low, high, first_at, first_value,
                last_at, last_value)
            select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::bigint[], $6::numeric[],
                $7::numeric[], $8::numeric[], $9::timestamptz[], $10::text[], $11::timestamptz[], $12::text[])
            on conflict (customer_id, trait_id, day, value) do update set n = p.n + excluded.n,
                total = p.total + excluded.total, low = least(p.low, excluded.low),
                high = greatest(p.high, excluded.high), first_at = least(p.first_at, excluded.first_at),
                first_value = case when (excluded.first_at, excluded.first_value collate "C")
                    < (p.first_at, p.first_value collate "C") then excluded.first_value else p.first_value end,
                last_at = greatest(p.last_at, excluded.last_at),
                last_value = case when (excluded.last_at, excluded.last_value collate "C")
                    > (p.last_at, p.last_value collate "C") then excluded.last_value else p.last_value end
            """;

    private static final String FORGET =
            "delete from trait_part where customer_id = any($1) and trait_id = any($2)";

    /**
     * A part's place.
     *
     * @param customerId whose it is before merges
     */
    record Slot(UUID customerId, UUID traitId, Part.Key key) {}

    /**
     * A trait of a person.
     *
     * @param personId the customer that answers
     */
    record Place(UUID personId, UUID traitId) {}

    /** The parts from a day on of traits of people, whichever of their ids they are kept for. */
    Uni<Map<Place, Map<Slot, Part>>> read(SqlClient tx, Map<Place, LocalDate> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(READ)
                .execute(places(wanted))
                .map(rows -> {
                    var found = new HashMap<Place, Map<Slot, Part>>();
                    rows.forEach(row ->
                            found.computeIfAbsent(
                                            new Place(row.getUUID(12), row.getUUID(1)),
                                            missing -> new HashMap<>())
                                    .put(slot(row), part(row)));
                    return found;
                });
    }

    /**
     * How many parts from a day on there are of traits of people, without reading them.
     *
     * @param most of each id so many and one more are counted
     */
    Uni<Map<Place, Long>> sizes(SqlClient tx, Map<Place, LocalDate> wanted, int most) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(SIZES)
                .execute(places(wanted).addLong(most + 1L))
                .map(rows -> {
                    var sizes = new HashMap<Place, Long>();
                    rows.forEach(row ->
                            sizes.put(new Place(row.getUUID(0), row.getUUID(1)), row.getLong(2)));
                    return sizes;
                });
    }

    private static Tuple places(Map<Place, LocalDate> wanted) {
        var places = List.copyOf(wanted.keySet());
        var people = places.stream().map(Place::personId).toList();
        return Tuple.tuple()
                .addArrayOfUUID(people.toArray(UUID[]::new))
                .addArrayOfUUID(places.stream().map(Place::traitId).toArray(UUID[]::new))
                .addArrayOfLocalDate(places.stream().map(wanted::get).toArray(LocalDate[]::new))
                .addArrayOfUUID(people.stream().distinct().toArray(UUID[]::new));
    }

    /** All parts of customers on their own. */
    Uni<Map<Slot, Part>> of(SqlClient tx, Collection<UUID> customers, Collection<UUID> traits) {
        return tx.preparedQuery(ALL)
                .execute(Tuple.of(customers.toArray(UUID[]::new), traits.toArray(UUID[]::new)))
                .map(rows -> {
                    var found = new HashMap<Slot, Part>();
                    rows.forEach(row -> found.put(slot(row), part(row)));
                    return found;
                });
    }

    private static Slot slot(Row row) {
        return new Slot(
                row.getUUID(0),
                row.getUUID(1),
                new Part.Key(row.getLocalDate(2), row.getString(3)));
    }

    private static Part part(Row row) {
        return new Part(
                row.getLong(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                new Told(row.getOffsetDateTime(8).toInstant(), row.getString(9)),
                new Told(row.getOffsetDateTime(10).toInstant(), row.getString(11)));
    }

    /** Adds to what is kept. */
    Uni<Void> add(SqlClient tx, Map<Slot, Part> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var slots = List.copyOf(parts.keySet());
        var values = slots.stream().map(parts::get).toList();
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(slots.stream().map(Slot::customerId).toArray(UUID[]::new))
                        .addArrayOfUUID(slots.stream().map(Slot::traitId).toArray(UUID[]::new))
                        .addArrayOfLocalDate(
                                slots.stream().map(s -> s.key().day()).toArray(LocalDate[]::new))
                        .addArrayOfString(
                                slots.stream().map(s -> s.key().value()).toArray(String[]::new))
                        .addArrayOfLong(values.stream().map(Part::n).toArray(Long[]::new))
                        .addArrayOfBigDecimal(numbers(values, Part::total))
                        .addArrayOfBigDecimal(numbers(values, Part::low))
                        .addArrayOfBigDecimal(numbers(values, Part::high))
                        .addArrayOfOffsetDateTime(times(values, Part::first))
                        .addArrayOfString(
                                values.stream().map(p -> p.first().value()).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(times(values, Part::last))
                        .addArrayOfString(
                                values.stream().map(p -> p.last().value()).toArray(String[]::new));
        return tx.preparedQuery(ADD).execute(rows).replaceWithVoid();
    }

    private static BigDecimal[] numbers(
            Collection<Part> parts, Function<Part, ? extends BigDecimal> number) {
        return parts.stream().map(number).toArray(BigDecimal[]::new);
    }

    private static OffsetDateTime[] times(Collection<Part> parts, Function<Part, Told> told) {
        return parts.stream()
                .map(part -> told.apply(part).at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    Uni<Void> forget(SqlClient tx, Collection<UUID> customers, Collection<UUID> traits) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(customers.toArray(UUID[]::new), traits.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
