package io.patron.profile.recording;

import io.patron.kit.inbox.UnreadableException;
import io.patron.kit.time.Ids;
import io.patron.profile.activity.Activity;
import io.patron.profile.customer.Profile;
import io.patron.profile.identity.Resolution;
import io.patron.profile.identity.StaleIdentitiesException;
import io.patron.profile.ingest.ConsentReader;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.purchase.PurchaseKind;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events changes, worked out from the events and the customers as they were. Pure.
 */
final class Recording {
    private final Resolution resolution;
    private final Map<UUID, Profile> before;
    private final Map<UUID, Profile> after = new LinkedHashMap<>();
    private final Map<UUID, Instant> latest = new LinkedHashMap<>();
    private final List<Activity> activities = new ArrayList<>();
    private final Map<UUID, CustomerPurchase> purchases = new LinkedHashMap<>(); // by activity

    private Recording(Resolution resolution, Map<UUID, Profile> before) {
        this.resolution = resolution;
        this.before = before;
    }

    /**
     * @param resolution the customer of each event
     * @param before the customers that existed, as locked
     * @throws StaleIdentitiesException where a customer to be named has got a name since it was
     *     looked for
     */
    static Recording of(
            List<IngestEvent> events, Resolution resolution, Map<UUID, Profile> before) {
        var recording = new Recording(resolution, before);
        for (var i = 0; i < events.size(); i++) {
            recording.record(events.get(i), resolution.customers().get(i));
        }
        return recording;
    }

    private void record(IngestEvent event, UUID customerId) {
        var profile = after.computeIfAbsent(customerId, this::first);
        after.put(
                customerId,
                profile.told(event.what().traits(), event.timestamp())
                        .permitted(ConsentReader.read(event.context()), event.timestamp()));
        latest.merge(customerId, event.timestamp(), (a, b) -> a.isAfter(b) ? a : b);
        var activity = activity(event, customerId);
        activities.add(activity);
        purchase(event, customerId).ifPresent(bought -> purchases.put(activity.id(), bought));
    }

    private Profile first(UUID customerId) {
        var profile = before.get(customerId);
        if (profile == null && !resolution.created().contains(customerId)) {
            throw new StaleIdentitiesException();
        }
        var known = profile == null ? Profile.unknown(customerId) : profile;
        var userId = resolution.adopted().get(customerId);
        if (userId == null) {
            return known;
        }
        if (known.externalId() != null) {
            throw new StaleIdentitiesException();
        }
        return known.identifiedAs(userId);
    }

    private static Activity activity(IngestEvent event, UUID customerId) {
        var what = event.what();
        return new Activity(
                Ids.next(),
                customerId,
                event.timestamp(),
                event.source(),
                new Activity.What(what.type(), what.name(), what.properties()));
    }

    private static Optional<CustomerPurchase> purchase(IngestEvent event, UUID customerId) {
        var what = event.what();
        return PurchaseKind.ofEvent(what.name())
                .filter(kind -> what.type().equals("track"))
                .map(kind -> PurchaseReader.read(kind, event.messageId(), what.properties()))
                .map(reading ->
                        switch (reading) {
                            case PurchaseReading.Read read ->
                                    new CustomerPurchase(
                                            customerId,
                                            event.timestamp(),
                                            event.source(),
                                            read.purchase());
                            case PurchaseReading.Faulty faulty ->
                                    throw new UnreadableException(
                                            "A purchase has faults: "
                                                    + faulty.faults().getFirst().pointer());
                        });
    }

    List<Activity> activities() {
        return activities;
    }

    List<CustomerPurchase> purchases() {
        return List.copyOf(purchases.values());
    }

    /** The customers that are not as they were, with the version that they get. */
    List<Profile> changed() {
        return after.values().stream()
                .filter(profile -> !profile.equals(before.get(profile.id())))
                .map(profile -> isNews(profile) ? profile.nextVersion() : profile)
                .toList();
    }

    /** Whether others see something new in a changed customer. */
    boolean isNews(Profile profile) {
        var known = before.get(profile.id());
        return known == null || !profile.looksLike(known);
    }

    boolean isCreated(UUID customerId) {
        return !before.containsKey(customerId);
    }

    /** When the last thing happened that the batch tells of a customer. */
    Instant latest(UUID customerId) {
        return latest.getOrDefault(customerId, Instant.EPOCH);
    }

    @Nullable String externalId(UUID customerId) {
        var profile = after.get(customerId);
        return profile == null ? null : profile.externalId();
    }

    /** The purchase that an activity is. */
    Optional<CustomerPurchase> purchase(Activity activity) {
        return Optional.ofNullable(purchases.get(activity.id()));
    }
}
