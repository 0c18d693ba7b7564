package io.patron.personal.audit;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows who read what. */
@ApplicationScoped
class PersonalReadQueries {
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final String LIST =
            """
            select id, at, actor, route, customer_ids, fields, purpose from personal_read
            where id < $1 and ($2::uuid[] is null or customer_ids && $2::uuid[])
                and ($3::text is null or actor = $3) order by id desc limit $4
            """;
    private static final String COUNTS =
            """
            select day, actor, route, reads, customers from personal_read_count
            where (day, actor, route) < ($1, $2, $3) order by day desc, actor desc, route desc limit $4
            """;

    private final Pool pool;
    private final Instance<PersonIds> ids;

    PersonalReadQueries(Pool pool, Instance<PersonIds> ids) {
        this.pool = pool;
        this.ids = ids;
    }

    Uni<Page<PersonalReadView>> list(
            PageRequest page, @Nullable UUID customerId, @Nullable String actor) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var before = after.orElse(NEWEST);
        return idsOf(customerId)
                .chain(whose ->
                        pool.preparedQuery(LIST)
                                .execute(
                                        Tuple.tuple()
                                                .addUUID(before)
                                                .addArrayOfUUID(whose)
                                                .addString(actor)
                                                .addInteger(page.limit() + 1)))
                .map(rows -> list(rows, PersonalReadQueries::read))
                .map(all -> Page.of(all, page.limit(), view -> Cursor.after(view.id())));
    }

    /** A read is noted under the id that was asked for, which may mean somebody else since. */
    private Uni<UUID @Nullable []> idsOf(@Nullable UUID customerId) {
        if (customerId == null) {
            return Uni.createFrom().nullItem();
        }
        var own = Set.of(customerId);
        return (ids.isResolvable() ? ids.get().of(customerId) : Uni.createFrom().item(own))
                .map(all -> (all.isEmpty() ? own : all).toArray(UUID[]::new));
    }

    private static PersonalReadView read(Row row) {
        return new PersonalReadView(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                List.of(row.getArrayOfUUIDs(4)),
                List.of(row.getArrayOfStrings(5)),
                row.getString(6));
    }

    Uni<Page<ReadCountView>> counts(PageRequest page) {
        var after = Cursor.read(page.cursor(), 3);
        var isFirst = after.isEmpty();
        return pool.preparedQuery(COUNTS)
                .execute(
                        Tuple.of(
                                isFirst ? LAST : Cursor.value(after.getFirst(), LocalDate::parse),
                                isFirst ? "" : after.get(1),
                                isFirst ? "" : after.getLast(),
                                page.limit() + 1))
                .map(rows -> list(rows, PersonalReadQueries::count))
                .map(all ->
                        Page.of(
                                all,
                                page.limit(),
                                view -> Cursor.after(view.day(), view.actor(), view.route())));
    }

    private static ReadCountView count(Row row) {
        return new ReadCountView(
                row.getLocalDate(0),
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }
}
