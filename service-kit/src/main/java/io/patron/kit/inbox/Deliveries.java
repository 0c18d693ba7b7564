package io.patron.kit.inbox;

import io.patron.kit.problem.Unavailability;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Processes batches of Kafka records, a batch in one transaction, and skips none.
 *
 * <p>While a part is down the batch waits and is tried again without end. A batch that fails for
 * another reason is halved until the record at fault stands alone; that one is tried {@value
 * #TRIES} times and then becomes a dead letter. Order per key holds but for the dead letter.
 */
@ApplicationScoped
public class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Pool pool;
    private final DeadLetters deadLetters;

    Deliveries(Pool pool, DeadLetters deadLetters) {
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    /**
     * What is done with a batch. May be called again with the same records after its transaction
     * was rolled back.
     */
    @FunctionalInterface
    public interface Work {
        Uni<Void> in(SqlConnection transaction, List<ConsumerRecord<String, byte[]>> records);
    }

    /**
     * @param consumer the name of the consumer, for dead letters
     * @return done when every record is processed or a dead letter
     */
    public Uni<Void> process(
            String consumer, List<ConsumerRecord<String, byte[]>> records, Work work) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return attempt(records, work)
                .onFailure()
                .recoverWithUni(failure ->
                        records.size() == 1
                                ? lastTries(consumer, records.getFirst(), work)
                                : halves(consumer, records, work));
    }

    private Uni<Void> halves(
            String consumer, List<ConsumerRecord<String, byte[]>> records, Work work) {
        var middle = records.size() / 2;
        return process(consumer, records.subList(0, middle), work)
                .chain(() -> process(consumer, records.subList(middle, records.size()), work));
    }

    private Uni<Void> lastTries(String consumer, ConsumerRecord<String, byte[]> record, Work work) {
        return attempt(List.of(record), work)
                .onFailure(failure -> !(failure instanceof UnreadableException))
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(TRIES - 1L)
                .onFailure()
                .recoverWithUni(failure -> giveUp(consumer, record, failure));
    }

    private Uni<Void> giveUp(
            String consumer, ConsumerRecord<String, byte[]> record, Throwable failure) {
        var cause = Objects.requireNonNullElse(failure.getCause(), failure);
        var place = record.topic() + '-' + record.partition() + '@' + record.offset();
        LOG.errorf("Dead letter of %s: %s: %s", consumer, place, cause.getClass().getName());
        return patient(
                pool.withTransaction(
                        tx -> deadLetters.add(tx, consumer, record, String.valueOf(cause))));
    }

    private Uni<Void> attempt(List<ConsumerRecord<String, byte[]>> records, Work work) {
        return patient(
                Uni.createFrom().deferred(() -> pool.withTransaction(tx -> work.in(tx, records))));
    }

    private static Uni<Void> patient(Uni<Void> work) {
        return work.onFailure(Unavailability::isTransient)
                .invoke(failure -> LOG.warnf("Waiting to try again: %s", failure.toString()))
                .onFailure(Unavailability::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
