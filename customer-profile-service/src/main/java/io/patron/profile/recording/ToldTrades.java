package io.patron.profile.recording;

import io.patron.kit.inbox.UnreadableException;
import io.patron.profile.activity.Activity;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.purchase.CustomerStatement;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a batch tells of orders. */
final class ToldTrades {
    private final Map<UUID, CustomerPurchase> purchases = new LinkedHashMap<>(); // by activity
    private final List<CustomerStatement> statements = new ArrayList<>();

    void add(IngestEvent event, Activity activity) {
        var what = event.what();
        OrderEvent.of(what.name())
                .filter(told -> what.type().equals("track"))
                .map(told -> PurchaseReader.read(told, event.messageId(), what.properties()))
                .ifPresent(reading -> add(reading, event, activity));
    }

    private void add(PurchaseReading reading, IngestEvent event, Activity activity) {
        switch (reading) {
            case PurchaseReading.Read read ->
                    purchases.put(
                            activity.id(),
                            new CustomerPurchase(
                                    activity.subject(),
                                    event.timestamp(),
                                    event.source(),
                                    read.purchase()));
            case PurchaseReading.Said said ->
                    statements.add(
                            new CustomerStatement(
                                    activity.subject(),
                                    event.timestamp(),
                                    event.messageId(),
                                    event.source(),
                                    said.statement()));
            case PurchaseReading.Nothing() -> {}
            case PurchaseReading.Faulty faulty ->
                    throw new UnreadableException(
                            "A purchase has faults: " + faulty.faults().getFirst().pointer());
        }
    }

    List<CustomerPurchase> purchases() {
        return List.copyOf(purchases.values());
    }

    /** What means something with its order only. */
    List<CustomerStatement> statements() {
        return List.copyOf(statements);
    }

    /** The purchase that an activity is. */
    Optional<CustomerPurchase> purchase(Activity activity) {
        return Optional.ofNullable(purchases.get(activity.id()));
    }

    /**
     * Those of the activities that tell of a purchase again.
     *
     * @param fresh the purchases that were not told before; of {@link #purchases()}
     */
    List<Activity> repeated(List<Activity> activities, Collection<CustomerPurchase> fresh) {
        var first = Collections.newSetFromMap(new IdentityHashMap<>(fresh.size()));
        first.addAll(fresh);
        return activities.stream()
                .filter(activity -> purchases.containsKey(activity.id()))
                .filter(activity -> !first.remove(purchases.get(activity.id())))
                .toList();
    }
}
