package io.patron.profile.computed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.computed.PartStore.Slot;
import io.patron.profile.identity.Stretch;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes the parts of traits from what was recorded, some hundred activities at a time. */
@ApplicationScoped
class TraitFiller {
    /** The same names as others are told. */
    private static final String RECORDED =
            """
            select customer_id, told, occurred_at, source, properties::text from (
                select customer_id, occurred_at, source, properties, case type when 'track' then name
                    when 'page' then 'Page Viewed' when 'screen' then 'Screen Viewed' end as told
                from activity where customer_id = any($1) and not repeated) a
            where told is not null and ($2::text[] is null or told = any($2))
            order by customer_id
            """;

    /**
     * Everything that is recorded of customers something goes from, with whom it goes to. What the
     * transaction has recorded itself is added to parts later.
     */
    private static final String GOING =
            """
            select customer_id, told, occurred_at, source, properties::text, owner from (
                select a.customer_id, a.occurred_at, a.source, a.properties, n.owner, case a.type when 'track' then a.name
                    when 'page' then 'Page Viewed' when 'screen' then 'Screen Viewed' end as told
                from activity a left join %s on %s
                where a.customer_id = any($5) and not a.repeated and a.xmin <> pg_current_xact_id()::xid) a
            where told is not null
            """
                    .formatted(Stretch.ALL, Stretch.GOES_OVER);

    private static final int AT_ONCE = 500;
    private static final int MOST_PARTS = 20_000;

    private final PartStore store;
    private final ObjectReader reader;
    private final Vault vault;
    private final Clock clock;

    TraitFiller(PartStore store, ObjectMapper json, Vault vault, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.reader =
                json.readerForMapOf(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.clock = clock;
    }

    /** What of the parts is not written yet. */
    private static final class Making {
        private final List<ComputedTrait> traits;
        private final ZoneId zone;
        private final Map<Slot, Part> parts = new HashMap<>();

        Making(List<ComputedTrait> traits, ZoneId zone) {
            this.traits = traits;
            this.zone = zone;
        }

        void add(UUID customerId, Occurrence occurrence) {
            for (var trait : traits) {
                trait.parts(occurrence, zone)
                        .forEach((key, part) ->
                                parts.merge(
                                        new Slot(customerId, trait.id(), key), part, Part::plus));
            }
        }

        /** Takes the parts, to be written: others of the same places are added to them later. */
        Map<Slot, Part> taken() {
            var taken = Map.copyOf(parts);
            parts.clear();
            return taken;
        }
    }

    /** Makes the parts of these ids anew; who they are must be locked. */
    Uni<Void> fill(SqlConnection tx, Collection<UUID> customers, List<ComputedTrait> traits) {
        if (customers.isEmpty() || traits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var making = new Making(traits, clock.getZone());
        return store.forget(tx, customers, traits.stream().map(ComputedTrait::id).toList())
                .chain(() ->
                        read(
                                tx,
                                RECORDED,
                                wanted(customers, traits),
                                (rows, opener) -> add(tx, rows, opener, making)))
                .chain(() -> store.add(tx, making.taken()));
    }

    /**
     * What is about to go over from customers to others, as parts.
     *
     * @param stretches as {@link Stretch} has them, and the customers that something goes from
     */
    Uni<MovedParts> going(SqlConnection tx, Tuple stretches, List<ComputedTrait> traits) {
        var lost = new Making(traits, clock.getZone());
        var gained = new Making(traits, clock.getZone());
        var left = new Making(traits, clock.getZone());
        return read(
                        tx,
                        GOING,
                        stretches,
                        (rows, opener) -> {
                            for (var row : rows) {
                                var occurrence = occurrence(row, opener);
                                var owner = row.getUUID(5);
                                (owner == null ? left : lost).add(row.getUUID(0), occurrence);
                                if (owner != null) {
                                    gained.add(owner, occurrence);
                                }
                            }
                            return Uni.createFrom().voidItem();
                        })
                .map(none -> new MovedParts(lost.parts, gained.parts, left.parts));
    }

    private static Tuple wanted(Collection<UUID> customers, List<ComputedTrait> traits) {
        var isAny = traits.stream().anyMatch(trait -> trait.selection().isAny());
        var names =
                traits.stream()
                        .map(ComputedTrait::selection)
                        .flatMap(s -> java.util.stream.Stream.of(s.events(), s.minus()))
                        .flatMap(Collection::stream)
                        .distinct();
        return Tuple.tuple()
                .addArrayOfUUID(customers.toArray(UUID[]::new))
                .addArrayOfString(isAny ? null : names.toArray(String[]::new));
    }

    private Uni<Void> read(
            SqlConnection tx,
            String sql,
            Tuple values,
            BiFunction<RowSet<Row>, Opener, Uni<Void>> add) {
        return tx.prepare(sql)
                .chain(statement ->
                        read(
                                        statement.cursor(values),
                                        rows ->
                                                vault.opener(tx, rows)
                                                        .chain(opener -> add.apply(rows, opener)))
                                .eventually(statement::close));
    }

    private static Uni<Void> read(Cursor cursor, Function<RowSet<Row>, Uni<Void>> add) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(AT_ONCE).call(rows -> add.apply(rows)))
                .whilst(any -> cursor.hasMore())
                .onItem()
                .ignoreAsUni()
                .chain(cursor::close);
    }

    private Uni<Void> add(SqlConnection tx, RowSet<Row> rows, Opener opener, Making making) {
        rows.forEach(row -> making.add(row.getUUID(0), occurrence(row, opener)));
        return making.parts.size() > MOST_PARTS
                ? store.add(tx, making.taken())
                : Uni.createFrom().voidItem();
    }

    private Occurrence occurrence(Row row, Opener opener) {
        try {
            return new Occurrence(
                    row.getString(1),
                    row.getOffsetDateTime(2).toInstant(),
                    row.getString(3),
                    reader.readValue(opener.document(row.getString(4))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
