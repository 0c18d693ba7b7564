package io.patron.profile.computed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.computed.PartStore.Slot;
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
import org.jspecify.annotations.Nullable;

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

    /**
     * What of the parts is not written yet. The parts of a customer are complete where the next
     * one's begin.
     */
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

        /** Takes the parts that are complete, where there are many. */
        Map<Slot, Part> complete(@Nullable UUID open) {
            var done = new HashMap<Slot, Part>();
            if (open == null || parts.size() > MOST_PARTS) {
                parts.forEach((slot, part) -> {
                    if (!slot.customerId().equals(open)) {
                        done.put(slot, part);
                    }
                });
                parts.keySet().removeAll(done.keySet());
            }
            return done;
        }
    }

    /** Makes the parts of these ids anew; who they are must be locked. */
    Uni<Void> fill(SqlConnection tx, Collection<UUID> customers, List<ComputedTrait> traits) {
        if (customers.isEmpty() || traits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var making = new Making(traits, clock.getZone());
        return store.forget(tx, customers, traits.stream().map(ComputedTrait::id).toList())
                .chain(() -> tx.prepare(RECORDED))
                .chain(statement ->
                        read(tx, statement.cursor(wanted(customers, traits)), making)
                                .eventually(statement::close));
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

    private Uni<Void> read(SqlConnection tx, Cursor cursor, Making making) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(AT_ONCE).chain(rows -> add(tx, rows, making)))
                .whilst(any -> cursor.hasMore())
                .onItem()
                .ignoreAsUni()
                .chain(cursor::close)
                .chain(() -> store.put(tx, making.complete(null)));
    }

    /** Answers something, since a repetition goes on with items only. */
    private Uni<Boolean> add(SqlConnection tx, RowSet<Row> rows, Making making) {
        return vault.opener(tx, rows)
                .chain(opener -> {
                    UUID last = null;
                    for (var row : rows) {
                        last = row.getUUID(0);
                        making.add(last, occurrence(row, opener));
                    }
                    return last == null
                            ? Uni.createFrom().item(false)
                            : store.put(tx, making.complete(last)).replaceWith(true);
                });
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
