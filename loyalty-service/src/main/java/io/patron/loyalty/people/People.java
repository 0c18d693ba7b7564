package io.patron.loyalty.people;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose a fact or a request is; one statement for all of a batch. */
@ApplicationScoped
public class People {
    private static final String HELD = "select pg_advisory_xact_lock_shared(%s)";
    private static final String CHANGING = "select pg_advisory_xact_lock(%s)";
    private static final String PEOPLE = "hashtextextended('patron.people', 0)";
    private static final String ANSWERING =
            """
            select customer_id, answers_as from answering
            where customer_id = any($1) and answers_as <> customer_id
            """;
    private static final String OWNERS =
            """
            select k.n::int, coalesce(a.answers_as, t.customer_id), coalesce(t.customer_id, k.customer)
            from unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) with ordinality
                    as k (kind, source, reference, customer, n)
                left join moved_trade t on t.kind = k.kind and t.source = k.source and t.reference = k.reference
                left join answering a on a.customer_id = coalesce(t.customer_id, k.customer)
            where t.customer_id is not null or a.answers_as <> a.customer_id
            """;

    /** What a trade is. */
    public enum TradeKind {
        ORDER,
        REFUND
    }

    /**
     * An order or a refund, and of whom it was told.
     *
     * @param source who told it, where known
     */
    public record Trade(
            TradeKind kind, @Nullable String source, String reference, UUID customerId) {}

    /**
     * Whose a trade is that is not of whom it was told, or who does not answer for herself.
     *
     * @param customerId who has it now
     * @param home whose it is on its own
     */
    public record Owner(UUID customerId, UUID home) {}

    /**
     * Lets nobody merge or part until the transaction ends. Comes before members are locked, and
     * before anything is read of whom they belong to.
     */
    public Uni<Void> hold(SqlConnection tx) {
        return tx.query(HELD.formatted(PEOPLE)).execute().replaceWithVoid();
    }

    /** For whoever merges or parts people: one at a time, and once nobody holds them. */
    public Uni<Void> change(SqlConnection tx) {
        return tx.query(CHANGING.formatted(PEOPLE)).execute().replaceWithVoid();
    }

    /**
     * Who answers for customers, until the transaction ends; those who answer for themselves are
     * left out.
     */
    public Uni<Map<UUID, UUID>> answering(SqlConnection tx, Collection<UUID> customers) {
        return held(tx, ANSWERING, Tuple.of(customers.toArray(UUID[]::new)))
                .map(rows -> {
                    var answering = new HashMap<UUID, UUID>();
                    rows.forEach(row -> answering.put(row.getUUID(0), row.getUUID(1)));
                    return answering;
                });
    }

    /** Both go to the database at once; it does one after the other. */
    private Uni<RowSet<Row>> held(SqlConnection tx, String sql, Tuple row) {
        return Uni.combine()
                .all()
                .unis(hold(tx), tx.preparedQuery(sql).execute(row))
                .with((held, rows) -> rows);
    }

    /**
     * Owners other than those of whom it was told, by the trade's place in the list; until the
     * transaction ends.
     */
    public Uni<Map<Integer, Owner>> owners(SqlConnection tx, List<Trade> trades) {
        var row =
                Tuple.of(
                        trades.stream().map(trade -> trade.kind().name()).toArray(String[]::new),
                        trades.stream().map(Trade::source).toArray(String[]::new),
                        trades.stream().map(Trade::reference).toArray(String[]::new),
                        trades.stream().map(Trade::customerId).toArray(UUID[]::new));
        return held(tx, OWNERS, row)
                .map(rows -> {
                    var owners = new HashMap<Integer, Owner>();
                    rows.forEach(r ->
                            owners.put(r.getInteger(0) - 1, new Owner(r.getUUID(1), r.getUUID(2))));
                    return owners;
                });
    }
}
