package io.patron.profile.purchase;

import io.patron.profile.identity.PersonState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Works out anew what orders are worth of which more was told, or whose people are others. */
@ApplicationScoped
public class OrderChanges {
    private final OrderReader orders;
    private final StatementStore statements;
    private final ChangedOrderStore changed;
    private final PurchaseRecount recount;
    private final Clock clock;

    OrderChanges(
            OrderReader orders,
            StatementStore statements,
            ChangedOrderStore changed,
            PurchaseRecount recount,
            Clock clock) {
        this.orders = orders;
        this.statements = statements;
        this.changed = changed;
        this.recount = recount;
        this.clock = clock;
    }

    /**
     * @param persons whose orders are looked at, by the ids that answer; they are locked
     * @return what others are to be told
     */
    public Uni<PurchaseEvents> settle(
            SqlClient tx, Collection<String> orderIds, Collection<UUID> persons) {
        return orderIds.isEmpty()
                ? Uni.createFrom().item(PurchaseEvents.NONE)
                : orders.read(tx, orderIds, persons)
                        .map(all ->
                                all.stream()
                                        .map(OrderChange::of)
                                        .filter(change -> !change.isNothing())
                                        .toList())
                        .chain(changes -> save(tx, changes));
    }

    /** The orders of people of whom what was told belongs together in another way; locked. */
    public Uni<PurchaseEvents> settle(SqlClient tx, Collection<PersonState> people) {
        var persons = people.stream().map(PersonState::customerId).toList();
        return people.isEmpty()
                ? Uni.createFrom().item(PurchaseEvents.NONE)
                : statements.orders(tx, people).chain(ids -> settle(tx, ids, persons));
    }

    private Uni<PurchaseEvents> save(SqlClient tx, List<OrderChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(PurchaseEvents.NONE);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return changed.save(tx, changes)
                .call(() -> recount.recountOf(tx, persons(changes)))
                .map(counted -> PurchaseEvents.of(changes, counted, now));
    }

    /** Everybody whose figures are others. */
    private static Set<UUID> persons(List<OrderChange> changes) {
        var persons =
                changes.stream()
                        .map(change -> change.order().key().customerId())
                        .collect(Collectors.toSet());
        changes.forEach(
                change -> change.gone().forEach(refund -> persons.add(refund.customerId())));
        return persons;
    }
}
