package io.patron.segmentation.insight;

import io.patron.segmentation.rfm.RfmValues;
import io.patron.segmentation.rfm.Scores;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads table {@code customer_insight}. */
@ApplicationScoped
public class InsightStore {
    /** The columns that {@link #read} reads, of a table alias {@code i}. */
    public static final String COLUMNS =
            "i.as_of, i.recency_days, i.frequency, i.monetary_minor, i.currency, i.first_on,"
                    + " i.last_on, i.r, i.f, i.m, i.tie_r, i.tie_f, i.tie_m, i.strategy_group,"
                    + " i.band";

    private static final String SAVE =
            """
            insert into customer_insight (customer_id, as_of, currency, recency_days, frequency, monetary_minor,
                first_on, last_on, r, f, m, tie_r, tie_f, tie_m, strategy_group, band)
            select id, $2::date, $3::text, days, orders, money, first, last, s / 100, s / 10 % 10, s % 10,
                t / 100, t / 10 % 10, t % 10, grp, band
            from unnest($1::uuid[], $4::int[], $5::int[], $6::bigint[], $7::date[], $8::date[], $9::int[],
                    $10::int[], $11::text[], $12::text[])
                as new (id, days, orders, money, first, last, s, t, grp, band)
            on conflict (customer_id) do update
                set as_of = excluded.as_of, currency = excluded.currency, recency_days = excluded.recency_days,
                    frequency = excluded.frequency, monetary_minor = excluded.monetary_minor,
                    first_on = excluded.first_on, last_on = excluded.last_on,
                    r = excluded.r, f = excluded.f, m = excluded.m,
                    tie_r = excluded.tie_r, tie_f = excluded.tie_f, tie_m = excluded.tie_m,
                    strategy_group = excluded.strategy_group, band = excluded.band
            """;
    private static final String REMOVE = "delete from customer_insight where customer_id = any($1)";

    /** Writes the insights of customers; all of one basis. */
    public Uni<Void> save(SqlClient tx, Basis basis, Map<UUID, CustomerInsight> insights) {
        if (insights.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var all = insights.values();
        var rows =
                Tuple.from(
                        Arrays.<Object>asList(
                                insights.keySet().toArray(UUID[]::new),
                                basis.asOf(),
                                basis.currency(),
                                ints(all, i -> i.values().recencyDays()),
                                ints(all, i -> i.values().frequency()),
                                all.stream()
                                        .map(i -> i.values().monetaryMinor())
                                        .toArray(Long[]::new),
                                dates(all, i -> i.values().firstOn()),
                                dates(all, i -> i.values().lastOn()),
                                ints(all, i -> Integer.parseInt(i.rankFirst().cell())),
                                ints(all, i -> Integer.parseInt(i.tieSharing().cell())),
                                all.stream().map(CustomerInsight::group).toArray(String[]::new),
                                all.stream().map(CustomerInsight::band).toArray(String[]::new)));
        return tx.preparedQuery(SAVE).execute(rows).replaceWithVoid();
    }

    /** Removes the insights of customers who are no longer in the population. */
    public Uni<Void> remove(SqlClient tx, List<UUID> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMOVE)
                        .execute(Tuple.of(customers.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private static Integer[] ints(
            Collection<CustomerInsight> all, Function<CustomerInsight, Integer> value) {
        return all.stream().map(value).toArray(Integer[]::new);
    }

    private static LocalDate[] dates(
            Collection<CustomerInsight> all, Function<CustomerInsight, LocalDate> value) {
        return all.stream().map(value).toArray(LocalDate[]::new);
    }

    /** The insight of a row that has {@link #COLUMNS}; null where the customer has none. */
    public static @Nullable CustomerInsight read(Row row) {
        if (row.getLocalDate("as_of") == null) {
            return null;
        }
        return new CustomerInsight(
                row.getLocalDate("as_of"),
                new RfmValues(
                        row.getInteger("recency_days"),
                        row.getInteger("frequency"),
                        row.getLong("monetary_minor"),
                        row.getString("currency"),
                        row.getLocalDate("first_on"),
                        row.getLocalDate("last_on")),
                new Scores(row.getInteger("r"), row.getInteger("f"), row.getInteger("m")),
                new Scores(
                        row.getInteger("tie_r"), row.getInteger("tie_f"), row.getInteger("tie_m")),
                row.getString("strategy_group"),
                row.getString("band"));
    }
}
