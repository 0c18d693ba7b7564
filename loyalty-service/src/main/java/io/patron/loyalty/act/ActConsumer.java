package io.patron.loyalty.act;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.Contracts;
import io.patron.kit.inbox.Deliveries;
import io.patron.kit.inbox.UnreadableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Acts among the customers' activity. Most of it (pages, products, carts) no rule names: it is
 * passed over without a trace. What a rule names has its one effect by the activity's id.
 */
@ApplicationScoped
public class ActConsumer {
    private final Deliveries deliveries;
    private final ActIntake acts;
    private final ActFollowers followers;
    private final ObjectMapper json;

    ActConsumer(Deliveries deliveries, ActIntake acts, ActFollowers followers, ObjectMapper json) {
        this.deliveries = deliveries;
        this.acts = acts;
        this.followers = followers;
        this.json = json;
    }

    /** Lets the acts of a batch earn, and tells those who follow them. */
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>();
        records.forEach(record -> {
            if (isAct(record)) {
                list.add(record);
            }
        });
        return deliveries
                .process("acts", list, (tx, batch) -> acts.take(tx, read(batch)))
                .chain(() -> follow(list));
    }

    /** Each in a transaction of its own, after rules: where nobody follows, nothing is done. */
    private Uni<Void> follow(List<ConsumerRecord<String, byte[]>> list) {
        return list.isEmpty()
                ? Uni.createFrom().voidItem()
                : followers.wanted().chain(wanted -> follow(wanted, list));
    }

    private Uni<Void> follow(
            List<ActFollowingService> wanted, List<ConsumerRecord<String, byte[]>> list) {
        var done = Uni.createFrom().voidItem();
        for (var follower : wanted) {
            done =
                    done.chain(() ->
                            deliveries.process(
                                    follower.kind(),
                                    list,
                                    (tx, batch) -> acts.follow(tx, follower, read(batch))));
        }
        return done;
    }

    private List<ToldAct> read(List<ConsumerRecord<String, byte[]>> batch) {
        return batch.stream().map(this::read).toList();
    }

    private static boolean isAct(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type != null
                && Contracts.ofType(new String(type.value(), StandardCharsets.UTF_8))
                        .filter(contract -> contract.record() == ActivityRecorded.class)
                        .isPresent();
    }

    private ToldAct read(ConsumerRecord<String, byte[]> record) {
        try {
            ActivityRecorded event =
                    json.readerFor(ActivityRecorded.class)
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .readValue(record.value());
            return ToldAct.of(event);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("The body is no activity");
        }
    }
}
