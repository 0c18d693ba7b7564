package io.patron.loyalty.people;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes whose something is on its own, where somebody else has it: orders, refunds and acts with
 * their lots, and what of orders counts for challenges. Needed where people were merged or parted,
 * and nowhere else.
 */
@ApplicationScoped
public class Homes {
    private static final String TOLD =
            "with told as (select t.*, answering_customer(holder) as has from unnest($1::text[],"
                + " $2::text[], $3::uuid[], $4::uuid[]) as t (source, reference, home, holder)), ";

    /**
     * The orders, and who has them. Another's of the same id is passed over: sources may share ids,
     * and an order counts once.
     */
    private static final String ORDERS =
            TOLD
                    + """
                    had as (select t.reference, t.home, m.id as member_id, m.programme_id, m.customer_id, o.grants
                        from told t cross join programme p
                            join member_order o on o.programme_id = p.id and o.order_id = t.reference
                            join member m on m.id = o.member_id and m.customer_id = t.has
                        where t.source is null or coalesce(o.source, t.source) = t.source)
                    """;

    private static final String ACTS =
            TOLD
                    + """
                    had as (select t.reference, t.home, m.id as member_id, m.programme_id, m.customer_id
                        from told t cross join programme p
                            join act a on a.programme_id = p.id and a.activity_id = t.reference::uuid
                            join member m on m.id = a.member_id)
                    """;
    private static final String OF_EVENT =
            """
            update review r set home_id = nullif(h.home, h.customer_id) from had h
            where r.member_id = h.member_id and r.event = '%s' || h.reference
            """;
    private static final String OF_RULES =
            """
            update rule_grant g set home_id = nullif(h.home, h.customer_id)
            from had h join earning_rule r on r.programme_id = h.programme_id
            where g.rule_id = r.id and g.member_id = h.member_id and g.event = '%s' || h.reference
            """;
    private static final String CONTRIBUTIONS =
            ORDERS
                    + """
                    update challenge_contribution c set home_id = nullif(h.home, h.customer_id) from had h
                    where c.member_id = h.member_id and c.ref = 'order:' || h.reference
                    """;
    private static final String GROWTH =
            TOLD
                    + """
                    had as (select t.reference, t.home, m.id as member_id, m.customer_id
                        from told t join member m on m.customer_id = t.has)
                    update growth_entry g set home_id = nullif(h.home, h.customer_id) from had h
                    where g.member_id = h.member_id and g.activity_id = h.reference::uuid
                    """;
    private static final String OF_REFUND =
            TOLD
                    + """
                    had as (select t.reference, t.home, m.id as member_id, m.programme_id, m.customer_id
                        from told t join member m on m.customer_id = t.has)
                    update %s r set home_id = nullif(h.home, h.customer_id) from had h
                    where r.programme_id = h.programme_id and r.refund_id = h.reference and r.member_id = h.member_id
                    """;
    private static final List<String> ALL_ORDERS =
            List.of(
                    ORDERS
                            + """
                            update lot l set home_id = nullif(h.home, h.customer_id)
                            from had h, json_array_elements(h.grants) g where l.id = (g ->> 'lot')::uuid
                            """,
                    ORDERS + OF_EVENT.formatted("order:"),
                    ORDERS + OF_RULES.formatted("order:"),
                    CONTRIBUTIONS,
                    ORDERS
                            + """
                            update member_order o set home_id = nullif(h.home, h.customer_id) from had h
                            where o.programme_id = h.programme_id and o.order_id = h.reference
                            """);
    private static final List<String> ALL_ACTS =
            List.of(
                    ACTS
                            + """
                            update lot l set home_id = nullif(h.home, h.customer_id)
                            from had h join wallet w on w.member_id = h.member_id
                                join ledger_transaction e on e.programme_id = h.programme_id
                                    and e.business_key in ('act:' || h.reference, 'act:' || h.reference || '@' || w.key)
                            where l.wallet_id = w.id and l.entry_id = e.id
                            """,
                    ACTS + OF_EVENT.formatted("act:"),
                    ACTS + OF_RULES.formatted("act:"),
                    ACTS
                            + """
                            update act a set home_id = nullif(h.home, h.customer_id) from had h
                            where a.programme_id = h.programme_id and a.activity_id = h.reference::uuid
                            """,
                    GROWTH);
    private static final List<String> ALL_REFUNDS =
            List.of(OF_REFUND.formatted("pending_refund"), OF_REFUND.formatted("lone_refund"));

    /**
     * Something that somebody has.
     *
     * @param source who told it; null for any
     * @param reference the shop's id of the order or refund, or the activity
     * @param customerId whose it is on its own
     * @param holder the customer of whom it was told: who answers for her has it
     */
    public record Home(@Nullable String source, String reference, UUID customerId, UUID holder) {}

    public Uni<Void> orders(SqlConnection tx, Collection<Home> homes) {
        return execute(tx, ALL_ORDERS, homes);
    }

    public Uni<Void> refunds(SqlConnection tx, Collection<Home> homes) {
        return execute(tx, ALL_REFUNDS, homes);
    }

    public Uni<Void> acts(SqlConnection tx, Collection<Home> homes) {
        return execute(tx, ALL_ACTS, homes);
    }

    private static Uni<Void> execute(
            SqlConnection tx, List<String> statements, Collection<Home> homes) {
        if (homes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.of(
                        homes.stream().map(Home::source).toArray(String[]::new),
                        homes.stream().map(Home::reference).toArray(String[]::new),
                        homes.stream().map(Home::customerId).toArray(UUID[]::new),
                        homes.stream().map(Home::holder).toArray(UUID[]::new));
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(row))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
