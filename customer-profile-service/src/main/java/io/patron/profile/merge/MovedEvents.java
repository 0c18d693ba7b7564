package io.patron.profile.merge;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.MovedCount;
import io.patron.contracts.MovedTrade;
import io.patron.profile.identity.PersonState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds what was told of one person and is another's, and tells it again. */
@ApplicationScoped
class MovedEvents {
    private static final int MOST_IN_AN_EVENT = 500;
    private static final String FOUND =
            """
            with whose (id, person) as (select * from unnest($1::uuid[], $2::uuid[])),
            found as (
                select a.*, w.person from whose w join %1$s a on a.customer_id = w.id
                where a.told_as is not null
                    and not exists (select 1 from whose t where t.id = a.told_as and t.person = w.person)),
            """;
    private static final String COUNTS =
            FOUND.formatted("activity")
                    + """
                    done as (
                        update activity a set told_as = nullif(f.person, f.customer_id) from found f
                        where a.customer_id = f.customer_id and a.occurred_at = f.occurred_at and a.id = f.id)
                    select person, told_as, case type when 'page' then 'Page Viewed' when 'screen' then 'Screen Viewed'
                        else name end, count(*), min(occurred_at), max(occurred_at)
                    from found where type in ('page', 'screen')
                        or type = 'track' and name not in ('Order Completed', 'Order Refunded')
                    group by 1, 2, 3 order by 1, 2, 3
                    """;
    private static final String TRADES =
            FOUND.formatted("purchase")
                    + """
                    done as (
                        update purchase a set told_as = nullif(f.person, f.customer_id) from found f
                        where a.kind = f.kind and a.reference = f.reference)
                    select person, told_as, kind, source, reference from found order by 1, 2, 3, 4, 5
                    """;

    private record Way(UUID to, UUID from) {
        static Way of(Row row) {
            return new Way(row.getUUID(0), row.getUUID(1));
        }
    }

    /**
     * @param people everybody whose past belongs together in another way
     */
    Uni<List<ActivitiesMoved>> tellAgain(
            SqlClient tx, List<PersonState> people, long sequence, Instant now) {
        if (people.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = new ArrayList<UUID>();
        var persons = new ArrayList<UUID>();
        for (var person : people) {
            person.ids()
                    .forEach(id -> {
                        ids.add(id);
                        persons.add(person.customerId());
                    });
        }
        var whose = Tuple.of(ids.toArray(UUID[]::new), persons.toArray(UUID[]::new));
        var events = new ArrayList<ActivitiesMoved>();
        return tx.preparedQuery(COUNTS)
                .execute(whose)
                .invoke(rows -> rows.forEach(row -> count(events, row, sequence, now)))
                .chain(() -> tx.preparedQuery(TRADES).execute(whose))
                .invoke(rows -> rows.forEach(row -> trade(events, row, sequence, now)))
                .replaceWith(events);
    }

    private static void count(List<ActivitiesMoved> events, Row row, long sequence, Instant now) {
        event(events, Way.of(row), sequence, now)
                .counts()
                .add(
                        new MovedCount(
                                row.getString(2),
                                row.getLong(3),
                                row.getOffsetDateTime(4).toInstant(),
                                row.getOffsetDateTime(5).toInstant()));
    }

    private static void trade(List<ActivitiesMoved> events, Row row, long sequence, Instant now) {
        var event = event(events, Way.of(row), sequence, now);
        var trades = row.getString(2).equals("ORDER") ? event.orders() : event.refunds();
        trades.add(new MovedTrade(row.getString(3), row.getString(4)));
    }

    /** The event that is being filled, or another one. */
    private static ActivitiesMoved event(
            List<ActivitiesMoved> events, Way way, long sequence, Instant now) {
        if (!events.isEmpty()) {
            var last = events.getLast();
            if (way.equals(new Way(last.customerId(), last.fromCustomerId()))
                    && last.counts().size() + last.orders().size() + last.refunds().size()
                            < MOST_IN_AN_EVENT) {
                return last;
            }
        }
        events.add(
                new ActivitiesMoved(
                        way.to(),
                        way.from(),
                        now,
                        sequence,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
        return events.getLast();
    }
}
