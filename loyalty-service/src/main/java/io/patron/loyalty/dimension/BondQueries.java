package io.patron.loyalty.dimension;

import io.patron.loyalty.dimension.BondView.Anniversary;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Anniversaries, acts of co-creation, and badges. */
@ApplicationScoped
class BondQueries {
    private static final String BONDS =
            """
            select m.programme_id, m.joined_at,
                (select min(o.occurred_at) from member_order o where o.member_id = m.id) as first_order,
                (select count(distinct g.activity_id) from growth_entry g
                    where g.member_id = m.id and g.co_creation) as co_creations
            from member m where m.customer_id = answering_customer($1)
            """;

    private final ProgrammeCatalogue programmes;
    private final Instance<BadgeReader> badges;
    private final Clock clock;

    BondQueries(ProgrammeCatalogue programmes, Instance<BadgeReader> badges, Clock clock) {
        this.programmes = programmes;
        this.badges = badges;
        this.clock = clock;
    }

    Uni<List<BondView>> of(SqlClient client, UUID customer) {
        return programmes
                .read(client)
                .chain(books ->
                        client.preparedQuery(BONDS)
                                .execute(Tuple.of(customer))
                                .map(rows -> bonds(rows, books)));
    }

    private List<BondView> bonds(RowSet<Row> rows, RuleBooks books) {
        List<BondView> bonds = new ArrayList<>();
        for (var row : rows) {
            books.find(row.getUUID("programme_id")).ifPresent(book -> bonds.add(bond(row, book)));
        }
        return bonds;
    }

    private BondView bond(Row row, RuleBook book) {
        var zone = book.versions().getLast().zone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var joined = day(row.getOffsetDateTime("joined_at"), zone);
        var first = row.getOffsetDateTime("first_order");
        return new BondView(
                book.programme().key(),
                Anniversary.of(joined, today),
                anniversary(first, zone, today),
                row.getLong("co_creations"));
    }

    private static @Nullable Anniversary anniversary(
            @Nullable OffsetDateTime at, ZoneId zone, LocalDate today) {
        return at == null ? null : Anniversary.of(day(at, zone), today);
    }

    private static LocalDate day(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toLocalDate();
    }

    /** Of whoever gives badges. */
    Uni<List<BadgeReader.Badge>> badges(SqlClient client, UUID customer) {
        return Multi.createFrom()
                .iterable(badges)
                .onItem()
                .transformToUniAndConcatenate(source -> source.of(client, customer))
                .onItem()
                .<BadgeReader.Badge>disjoint()
                .collect()
                .asList();
    }
}
