package io.patron.loyalty.purchase;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.people.People;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Whose orders are that are known. */
@ApplicationScoped
class OrderOwners {
    private static final String OWNERS =
            """
            select m.customer_id from programme p
                join member_order o on o.programme_id = p.id and o.order_id = $1
                join member m on m.id = o.member_id
            where p.currency = $2
            """;

    private final People people;

    OrderOwners(People people) {
        this.people = people;
    }

    /**
     * A return that is told of the wrong customer would wait for ever and use its id up.
     *
     * @throws ProblemException {@code order-of-another}; not for an order that has not come
     */
    Uni<Void> refuseAnothers(SqlConnection tx, Refund refund) {
        var told = refund.buyer().customerId();
        return people.answering(tx, List.of(told))
                .map(answering -> answering.getOrDefault(told, told))
                .chain(owner -> refuseAnothers(tx, refund, owner));
    }

    private static Uni<Void> refuseAnothers(SqlConnection tx, Refund refund, UUID owner) {
        return tx.preparedQuery(OWNERS)
                .execute(Tuple.of(refund.orderId(), refund.paid().currency()))
                .invoke(rows -> {
                    var known = rows.size() > 0;
                    for (var row : rows) {
                        known = known && !row.getUUID("customer_id").equals(owner);
                    }
                    if (known) {
                        var fault =
                                Fault.at(
                                        "/customerId",
                                        "order-of-another",
                                        "Tell the customer who placed the order.");
                        throw ProblemException.of(
                                LoyaltyError.ORDER_OF_ANOTHER, fault.message(), List.of(fault));
                    }
                })
                .replaceWithVoid();
    }
}
