package io.patron.profile.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads timelines. */
@ApplicationScoped
class TimelineReader {
    private static final String LIST =
            """
            with person as (
                select coalesce(merged_into, id) as id from customer where id = $1)
            select a.* from person
            join customer c on c.id = person.id or c.merged_into = person.id
            cross join lateral (
                select id, occurred_at, type, name, source, properties::text from activity
                where customer_id = c.id and type <> 'snapshot'
                and ($2::timestamptz is null or (occurred_at, id) < ($2, $3::uuid))
                and ($4::text is null or type = $4) and ($5::text is null or name = $5)
                and ($6::timestamptz is null or occurred_at >= $6)
                and ($7::timestamptz is null or occurred_at < $7) and ($9::text is null or source = $9)
                order by occurred_at desc, id desc limit $8) a
            order by a.occurred_at desc, a.id desc limit $8
            """;

    private final Pool pool;
    private final ObjectReader properties;
    private final Vault vault;

    TimelineReader(Pool pool, ObjectMapper json, Vault vault) {
        this.pool = pool;
        this.vault = vault;
        this.properties =
                json.readerForMapOf(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private record After(@Nullable OffsetDateTime time, @Nullable UUID id) {
        static After of(@Nullable String cursor) {
            var values = Cursor.read(cursor, 2);
            return values.isEmpty()
                    ? new After(null, null)
                    : new After(
                            Cursor.value(values.getFirst(), OffsetDateTime::parse),
                            Cursor.value(values.getLast(), UUID::fromString));
        }
    }

    /** Newest first; of a customer that does not exist {@code not-found}. */
    Uni<Page<ActivityView>> list(UUID customerId, PageRequest page, TimelineFilter filter) {
        var after = After.of(page.cursor());
        var values =
                Tuple.tuple()
                        .addUUID(customerId)
                        .addOffsetDateTime(after.time())
                        .addUUID(after.id())
                        .addString(filter.type())
                        .addString(filter.name())
                        .addOffsetDateTime(filter.fromTime())
                        .addOffsetDateTime(filter.toTime())
                        .addInteger(page.limit() + 1)
                        .addString(filter.source());
        return pool.preparedQuery(LIST)
                .execute(values)
                .chain(rows -> vault.read(pool, rows, opener -> views(rows, opener)))
                .call(views -> views.isEmpty() ? requireCustomer(customerId) : done())
                .map(views ->
                        Page.of(
                                views,
                                page.limit(),
                                last -> Cursor.after(last.occurredAt(), last.activityId())));
    }

    private Uni<Void> requireCustomer(UUID id) {
        return pool.preparedQuery("select 1 from customer where id = $1")
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", id);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private List<ActivityView> views(RowSet<Row> rows, Opener opener) {
        var views = new ArrayList<ActivityView>(rows.size());
        rows.forEach(row -> views.add(view(row, opener)));
        return views;
    }

    private ActivityView view(Row row, Opener opener) {
        try {
            return new ActivityView(
                    row.getUUID(0),
                    row.getOffsetDateTime(1).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    properties.readValue(opener.document(row.getString(5))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
