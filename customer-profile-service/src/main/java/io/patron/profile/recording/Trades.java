package io.patron.profile.recording;

import io.patron.profile.purchase.OrderChanges;
import io.patron.profile.purchase.PurchaseEvents;
import io.patron.profile.purchase.PurchaseStore;
import io.patron.profile.purchase.StatementStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records what a batch tells of orders. */
@ApplicationScoped
class Trades {
    private final PurchaseStore purchases;
    private final StatementStore statements;
    private final OrderChanges changes;
    private final TakenReferences references;

    Trades(
            PurchaseStore purchases,
            StatementStore statements,
            OrderChanges changes,
            TakenReferences references) {
        this.purchases = purchases;
        this.statements = statements;
        this.changes = changes;
        this.references = references;
    }

    /**
     * @param recounted customers whose totals are summed up anew
     */
    Uni<PurchaseStore.Added> add(SqlConnection tx, ToldTrades told, Set<UUID> recounted) {
        return statements
                .keep(tx, told.statements())
                .chain(() -> purchases.add(tx, told.purchases(), recounted));
    }

    /**
     * What orders have become of which more was told: after all of it is kept, and people are who
     * they are.
     *
     * @return what others are to be told
     */
    Uni<PurchaseEvents> settle(SqlConnection tx, Recording recording, PurchaseStore.Added added) {
        var orders = new HashSet<>(added.ofChanging());
        recording.trades().statements().forEach(said -> orders.add(said.statement().orderId()));
        return changes.settle(tx, orders, recording.people());
    }

    Uni<List<TakenReferences.Taken>> taken(
            SqlConnection tx, Recording recording, PurchaseStore.Added added) {
        return references.taken(tx, recording, added.fresh());
    }
}
