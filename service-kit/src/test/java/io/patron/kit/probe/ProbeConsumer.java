package io.patron.kit.probe;

import io.patron.contracts.PointsAdjusted;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * A consumer as a service would write one: it counts points per customer, and refuses adjustments
 * with reason {@code poison}.
 */
@ApplicationScoped
class ProbeConsumer {
    private final Inbox inbox;

    ProbeConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("probe")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("probe", Set.of(PointsAdjusted.class), records, ProbeConsumer::count);
    }

    private static Uni<Void> count(SqlConnection tx, List<Received> events) {
        var rows =
                events.stream()
                        .map(e -> (PointsAdjusted) e.event())
                        .map(ProbeConsumer::row)
                        .toList();
        return tx.preparedQuery("insert into probe (customer_id, points) values ($1, $2)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    private static Tuple row(PointsAdjusted event) {
        if (event.reason().equals("poison")) {
            throw new IllegalStateException("poison");
        }
        return Tuple.of(event.customerId(), event.points());
    }
}
