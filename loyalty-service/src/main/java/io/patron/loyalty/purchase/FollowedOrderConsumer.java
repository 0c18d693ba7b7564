package io.patron.loyalty.purchase;

import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Tells those who follow orders, each in a transaction of its own and as far as some programme has
 * something for them to do: where none has, the database is asked nothing.
 */
@ApplicationScoped
class FollowedOrderConsumer {
    private final List<OrderFollowingService> all;
    private final ProgrammeCatalogue programmes;
    private final PurchaseOwners owners;
    private final Inbox inbox;
    private final Pool pool;

    FollowedOrderConsumer(
            @All List<OrderFollowingService> all,
            ProgrammeCatalogue programmes,
            PurchaseOwners owners,
            Inbox inbox,
            Pool pool) {
        this.all = List.copyOf(all);
        this.programmes = programmes;
        this.owners = owners;
        this.inbox = inbox;
        this.pool = pool;
    }

    Uni<Void> consume(
            Set<Class<? extends PatronEvent>> events, ConsumerRecords<String, byte[]> records) {
        return programmes.readOnce(pool).chain(() -> tell(events, records));
    }

    private Uni<Void> tell(
            Set<Class<? extends PatronEvent>> events, ConsumerRecords<String, byte[]> records) {
        var done = Uni.createFrom().voidItem();
        for (var follower : wanted()) {
            var name = follower.kind() + "-orders";
            done =
                    done.chain(() ->
                            inbox.consume(
                                    name,
                                    events,
                                    records,
                                    (tx, batch) ->
                                            owners.of(tx, purchases(batch))
                                                    .chain(owned ->
                                                            follower.followOrders(
                                                                    tx, owned.purchases()))));
        }
        return done;
    }

    /** What came by REST, in the transaction in which it took effect. */
    Uni<Void> follow(SqlConnection tx, List<Purchase> purchases) {
        var wanted = wanted();
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : owners.of(tx, purchases).chain(owned -> follow(tx, wanted, owned.purchases()));
    }

    private static Uni<Void> follow(
            SqlConnection tx, List<OrderFollowingService> wanted, List<Purchase> purchases) {
        var done = Uni.createFrom().voidItem();
        for (var follower : wanted) {
            done = done.chain(() -> follower.followOrders(tx, purchases));
        }
        return done;
    }

    private List<OrderFollowingService> wanted() {
        return all.stream().filter(follower -> programmes.hadSetup(follower.kind())).toList();
    }

    private static List<Purchase> purchases(List<Received> events) {
        return events.stream().flatMap(event -> Purchase.of(event.event()).stream()).toList();
    }
}
