package io.patron.profile.recording;

import io.patron.kit.outbox.Outbox;
import io.patron.profile.activity.ActivityStore;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identity.Resolution;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.merge.MergeEvents;
import io.patron.profile.purchase.PurchaseStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records a batch of events in a transaction: at most fourteen statements, however many events, and
 * some more where people turn out to be one, have other addresses or computed traits, or keys that
 * were not read lately, where events come from files, and where orders come again or change. Locks
 * are taken in one order everywhere: messages, customers by id, identifiers, ties, statements by
 * order, purchases by reference.
 */
@ApplicationScoped
class Recorder {
    private final People people;
    private final ActivityStore activities;
    private final Trades trades;
    private final Derived derived;
    private final Outbox outbox;
    private final FiledEvents filed;

    Recorder(
            People people,
            ActivityStore activities,
            Trades trades,
            Derived derived,
            Outbox outbox,
            FiledEvents filed) {
        this.people = people;
        this.filed = filed;
        this.activities = activities;
        this.trades = trades;
        this.derived = derived;
        this.outbox = outbox;
    }

    /**
     * What turned out to be otherwise than new.
     *
     * @param again events that were recorded long ago
     * @param taken purchases under ids that mean others
     */
    record Outcome(List<IngestEvent> again, List<TakenReferences.Taken> taken) {}

    /**
     * @param events that were not told before, as far as messages are remembered
     */
    Uni<Outcome> record(SqlConnection tx, List<IngestEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().item(new Outcome(List.of(), List.of()))
                : keep(tx, events);
    }

    private Uni<Outcome> keep(SqlConnection tx, List<IngestEvent> events) {
        var stored = new HashMap<UUID, StoredCustomer>();
        return people.resolve(tx, events, stored)
                .chain(who -> filed.fresh(tx, events, who))
                .chain(fresh ->
                        keep(tx, fresh, stored).map(taken -> new Outcome(fresh.again(), taken)));
    }

    private Uni<List<TakenReferences.Taken>> keep(
            SqlConnection tx, FiledEvents.Fresh fresh, Map<UUID, StoredCustomer> stored) {
        var who = fresh.who();
        return derived.setups(tx)
                .map(all -> Recording.of(fresh.events(), who, stored, all, people::said))
                .chain(recording -> keep(tx, recording, who, stored));
    }

    private Uni<List<TakenReferences.Taken>> keep(
            SqlConnection tx,
            Recording recording,
            Resolution who,
            Map<UUID, StoredCustomer> stored) {
        return activities
                .add(tx, recording.activities())
                .chain(() -> people.rebuild(tx, who.change(), stored))
                .invoke(recording::rebuilt)
                .chain(() -> people.suppress(tx, recording.readdressed(), who.change()))
                .invoke(recording::rebuilt)
                .chain(() -> people.save(tx, recording))
                .chain(() -> publish(tx, recording, who));
    }

    private Uni<List<TakenReferences.Taken>> publish(
            SqlConnection tx, Recording recording, Resolution who) {
        var changed = who.changed().keySet();
        return trades.add(tx, recording.trades(), changed)
                .call(added -> activities.markRepeated(tx, recording.repeated(added.fresh())))
                .call(added ->
                        people.settle(tx, who.change())
                                .call(() ->
                                        derived.follow(tx, recording, added.fresh(), who.change()))
                                .chain(first -> tell(tx, recording, added, first)))
                .chain(added -> trades.taken(tx, recording, added));
    }

    /** Who is who comes first, then what was done, then what that makes of earlier orders. */
    private Uni<Void> tell(
            SqlConnection tx, Recording recording, PurchaseStore.Added added, MergeEvents first) {
        return trades.settle(tx, recording, added)
                .chain(changes -> {
                    var events = new ArrayList<>(first.list());
                    events.addAll(RecordingEvents.of(recording, added.fresh()));
                    events.addAll(changes.list());
                    return outbox.append(tx, events);
                });
    }
}
