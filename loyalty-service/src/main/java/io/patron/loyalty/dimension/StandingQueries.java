package io.patron.loyalty.dimension;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.ladder.Course.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Pages of what happened to a member in tier sets. */
@ApplicationScoped
class StandingQueries {
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final OffsetDateTime LATEST = OffsetDateTime.parse("9999-12-31T23:59:59Z");
    private static final String MEMBERS =
            "select id from member where customer_id = answering_customer($1)";
    private static final String STEPS =
            """
            select s.*, s.why::text as values from member m join tier_step s on s.member_id = m.id
            where m.customer_id = answering_customer($1) and s.id < $2 order by s.id desc limit $3
            """;
    private static final String GROWTH =
            """
            select g.* from member m join growth_entry g on g.member_id = m.id
            where m.customer_id = answering_customer($1) and (g.occurred_at, g.activity_id, g.set_id, g.measure) < ($2, $3, $4, $5)
            order by g.occurred_at desc, g.activity_id desc, g.set_id desc, g.measure desc limit $6
            """;

    private final Pool pool;

    StandingQueries(Pool pool) {
        this.pool = pool;
    }

    /** A customer's memberships. */
    Uni<List<UUID>> members(SqlClient client, UUID customer) {
        return client.preparedQuery(MEMBERS)
                .execute(Tuple.of(customer))
                .map(rows -> list(rows, row -> row.getUUID(0)));
    }

    /** Newest first. */
    Uni<Page<StepView>> steps(UUID customer, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        var from = before.orElse(HIGHEST);
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(customer, from, page.limit() + 1))
                .map(rows -> list(rows, StandingQueries::step))
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    /** Newest first. */
    Uni<Page<GrowthEntryView>> growth(UUID customer, PageRequest page) {
        var last = Cursor.read(page.cursor(), 4);
        var row =
                Tuple.of(
                        customer,
                        last.isEmpty()
                                ? LATEST
                                : Cursor.value(
                                        last.get(0),
                                        text -> Instant.parse(text).atOffset(ZoneOffset.UTC)),
                        last.isEmpty() ? HIGHEST : Cursor.value(last.get(1), UUID::fromString),
                        last.isEmpty() ? HIGHEST : Cursor.value(last.get(2), UUID::fromString),
                        last.isEmpty() ? "" : last.get(3),
                        page.limit() + 1);
        return pool.preparedQuery(GROWTH)
                .execute(row)
                .map(rows -> list(rows, StandingQueries::entry))
                .map(rows -> Page.of(rows, page.limit(), StandingQueries::after));
    }

    private static String after(GrowthEntryView entry) {
        return Cursor.after(entry.occurredAt(), entry.activityId(), entry.setId(), entry.measure());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }

    private static StepView step(Row row) {
        return new StepView(
                row.getUUID("id"),
                row.getUUID("set_id"),
                new StepView.Move(
                        row.getString("previous_tier"),
                        row.getString("tier"),
                        Reason.valueOf(row.getString("reason"))),
                row.getLocalDate("day"),
                row.getLocalDate("kept_until"),
                new StepView.By(row.getInteger("version"), row.getString("values")),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static GrowthEntryView entry(Row row) {
        return new GrowthEntryView(
                row.getUUID("activity_id"),
                row.getUUID("set_id"),
                row.getString("measure"),
                row.getString("name"),
                row.getLong("points"),
                row.getBoolean("co_creation"),
                row.getOffsetDateTime("occurred_at").toInstant());
    }
}
