package io.patron.loyalty.imports;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened in other systems, of all ids of a person. */
@ApplicationScoped
class HistoryQueries {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String PAGE =
            """
            select * from imported_history
            where customer_id in (select ids_of_person($1)) and (occurred_at, id) < ($2, $3)
            order by occurred_at desc, id desc limit $4
            """;

    private final Pool pool;

    HistoryQueries(Pool pool) {
        this.pool = pool;
    }

    private record Place(Instant at, UUID id) {
        static Place of(List<String> cursor) {
            if (cursor.isEmpty()) {
                return new Place(NEVER, new UUID(-1, -1));
            }
            return new Place(
                    Cursor.value(cursor.get(0), Instant::parse),
                    Cursor.value(cursor.get(1), UUID::fromString));
        }
    }

    /** Newest first. */
    Uni<Page<HistoryEntryView>> page(UUID customer, PageRequest page) {
        var before = Place.of(Cursor.read(page.cursor(), 2));
        return pool.preparedQuery(PAGE)
                .execute(
                        Tuple.of(
                                customer,
                                before.at().atOffset(ZoneOffset.UTC),
                                before.id(),
                                page.limit() + 1))
                .map(rows -> {
                    List<HistoryEntryView> list = new ArrayList<>(rows.size());
                    rows.forEach(row -> list.add(view(row)));
                    return Page.of(
                            list, page.limit(), one -> Cursor.after(one.occurredAt(), one.id()));
                });
    }

    private static HistoryEntryView view(Row row) {
        return new HistoryEntryView(
                row.getUUID("id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("kind"),
                row.getString("wallet"),
                row.getLong("points"),
                row.getLong("balance"),
                new HistoryEntryView.Origin(
                        row.getString("source"),
                        row.getString("reference"),
                        row.getString("description")));
    }
}
