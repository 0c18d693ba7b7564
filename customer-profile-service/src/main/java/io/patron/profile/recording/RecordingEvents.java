package io.patron.profile.recording;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.profile.activity.Activity;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileEvents;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.purchase.PurchaseEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What others are told of a recording. */
final class RecordingEvents {
    private RecordingEvents() {}

    /**
     * First what is new of customers, then what they did, in order.
     *
     * @param fresh the purchases that were not told before
     */
    static List<PatronEvent> of(Recording recording, Collection<CustomerPurchase> fresh) {
        var events = new ArrayList<PatronEvent>();
        recording.changed().stream()
                .filter(recording::isNews)
                .forEach(profile -> events.add(news(recording, profile)));
        var counted = Collections.<CustomerPurchase>newSetFromMap(new IdentityHashMap<>());
        counted.addAll(fresh);
        for (var activity : recording.activities()) {
            event(recording, activity, counted).ifPresent(events::add);
        }
        return events;
    }

    private static PatronEvent news(Recording recording, Profile profile) {
        var at = recording.latest(profile.id());
        var consents = ProfileEvents.consents(profile);
        return recording.isCreated(profile.id())
                ? new CustomerCreated(
                        profile.id(),
                        profile.externalId(),
                        profile.version(),
                        at,
                        profile.toldValues(),
                        consents)
                : ProfileEvents.changed(profile, at);
    }

    private static Optional<PatronEvent> event(
            Recording recording, Activity activity, Set<CustomerPurchase> counted) {
        var externalId = recording.externalId(activity.customerId());
        var purchase = recording.trades().purchase(activity);
        if (purchase.isPresent()) {
            return purchase.filter(counted::remove)
                    .map(bought -> PurchaseEvents.of(bought, externalId));
        }
        return ActivityNames.told(activity.what())
                .map(name ->
                        new ActivityRecorded(
                                activity.customerId(),
                                externalId,
                                activity.id(),
                                name,
                                activity.occurredAt(),
                                activity.source(),
                                activity.what().properties()));
    }
}
