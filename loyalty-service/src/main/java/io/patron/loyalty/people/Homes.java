package io.patron.loyalty.people;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Notes whose something is on its own, where somebody else has it: orders, refunds and acts with
 * their lots. Needed where people were merged or parted, and nowhere else.
 */
@ApplicationScoped
public class Homes {
    private static final String TOLD =
            "with told as (select * from unnest($1::text[], $2::uuid[]) as t (reference, home)) ";
    private static final String ORDERS =
            TOLD
                    + """
                    update member_order o set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where o.order_id = t.reference and m.id = o.member_id
                    """;
    private static final String ORDER_LOTS =
            TOLD
                    + """
                    update lot l set home_id = nullif(t.home, m.customer_id)
                    from told t join member_order o on o.order_id = t.reference, json_array_elements(o.grants) g,
                        wallet w join member m on m.id = w.member_id
                    where l.id = (g ->> 'lot')::uuid and w.id = l.wallet_id
                    """;
    private static final String OF_EVENT =
            TOLD
                    + """
                    update %s r set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where r.event = '%s' || t.reference and m.id = r.member_id
                    """;
    private static final String REFUNDS =
            TOLD
                    + """
                    update pending_refund r set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where r.refund_id = t.reference and m.id = r.member_id
                    """;
    private static final String LONE_REFUNDS =
            TOLD
                    + """
                    update lone_refund r set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where r.refund_id = t.reference and m.id = r.member_id
                    """;
    private static final String GROWTH =
            TOLD
                    + """
                    update growth_entry g set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where g.activity_id = t.reference::uuid and m.id = g.member_id
                    """;
    private static final String ACTS =
            TOLD
                    + """
                    update act a set home_id = nullif(t.home, m.customer_id) from told t, member m
                    where a.activity_id = t.reference::uuid and m.id = a.member_id
                    """;
    private static final String ACT_LOTS =
            TOLD
                    + """
                    update lot l set home_id = nullif(t.home, m.customer_id)
                    from told t join act a on a.activity_id = t.reference::uuid
                        join wallet w on w.member_id = a.member_id join member m on m.id = a.member_id
                        join ledger_transaction e on e.programme_id = a.programme_id
                            and e.business_key in ('act:' || t.reference, 'act:' || t.reference || '@' || w.key)
                    where l.entry_id = e.id and l.wallet_id = w.id
                    """;
    private static final List<String> ALL_ORDERS =
            List.of(
                    ORDERS,
                    ORDER_LOTS,
                    OF_EVENT.formatted("review", "order:"),
                    OF_EVENT.formatted("rule_grant", "order:"));
    private static final List<String> ALL_ACTS =
            List.of(
                    ACTS,
                    ACT_LOTS,
                    GROWTH,
                    OF_EVENT.formatted("review", "act:"),
                    OF_EVENT.formatted("rule_grant", "act:"));

    /**
     * Something of a customer's.
     *
     * @param reference the shop's id of the order or refund, or the activity
     */
    public record Home(String reference, UUID customerId) {}

    public Uni<Void> orders(SqlConnection tx, Collection<Home> homes) {
        return execute(tx, ALL_ORDERS, homes);
    }

    public Uni<Void> refunds(SqlConnection tx, Collection<Home> homes) {
        return execute(tx, List.of(REFUNDS, LONE_REFUNDS), homes);
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
                        homes.stream().map(Home::reference).toArray(String[]::new),
                        homes.stream().map(Home::customerId).toArray(UUID[]::new));
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(row))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
