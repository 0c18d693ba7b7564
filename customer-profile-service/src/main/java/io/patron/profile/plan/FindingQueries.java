package io.patron.profile.plan;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Pages of what did not fit a plan, the newest day first. */
@ApplicationScoped
class FindingQueries {
    private static final String LIST =
            """
            select * from plan_finding
            where plan = $1 and (-(day - date '2000-01-01'), source, version, event, pointer, code, action)
                > ($2::int, $3, $4::bigint, $5, $6, $7, $8)
            order by -(day - date '2000-01-01'), source, version, event, pointer, code, action
            limit $9
            """;
    private static final LocalDate DAY_ZERO = LocalDate.of(2000, 1, 1);

    private final Pool pool;

    FindingQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<FindingView>> list(String plan, PageRequest page) {
        var after = Cursor.read(page.cursor(), 7);
        return pool.preparedQuery(LIST)
                .execute(start(plan, after).addInteger(page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<FindingView>();
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), FindingQueries::cursor);
                });
    }

    private static Tuple start(String plan, List<String> after) {
        var tuple = Tuple.of(plan);
        if (after.isEmpty()) {
            return tuple.addInteger(Integer.MIN_VALUE)
                    .addString("")
                    .addLong(0L)
                    .addString("")
                    .addString("")
                    .addString("")
                    .addString("");
        }
        return tuple.addInteger(Cursor.value(after.get(0), Integer::valueOf))
                .addString(after.get(1))
                .addLong(Cursor.value(after.get(2), Long::valueOf))
                .addString(after.get(3))
                .addString(after.get(4))
                .addString(after.get(5))
                .addString(after.get(6));
    }

    private static String cursor(FindingView view) {
        var day = DAY_ZERO.until(view.day(), ChronoUnit.DAYS);
        var what = view.what();
        return Cursor.after(
                -day,
                view.source(),
                view.version(),
                what.event(),
                what.pointer(),
                what.code(),
                what.action());
    }

    private static FindingView view(Row row) {
        return new FindingView(
                row.getLocalDate("day"),
                row.getString("source"),
                row.getLong("version"),
                new FindingView.What(
                        row.getString("event"),
                        row.getString("pointer"),
                        row.getString("code"),
                        row.getString("action"),
                        row.getString("message")),
                row.getLong("events"),
                row.getString("message_id"),
                row.getOffsetDateTime("last_at").toInstant());
    }
}
