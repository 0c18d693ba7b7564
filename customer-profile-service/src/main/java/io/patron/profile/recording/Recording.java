package io.patron.profile.recording;

import io.patron.kit.time.Ids;
import io.patron.profile.activity.Activity;
import io.patron.profile.consent.ConsentProof;
import io.patron.profile.consent.Suppressions;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.Saying;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.identity.PersonState;
import io.patron.profile.identity.Resolution;
import io.patron.profile.identity.Subject;
import io.patron.profile.ingest.ConsentReader;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.setup.SetupsInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events changes, worked out from the events and the customers as they were. Pure.
 */
final class Recording {
    private final Resolution resolution;
    private final SetupsInForce setups;
    private final Map<UUID, StoredCustomer> before;
    private final Map<UUID, PersonState> changed;
    private final Map<UUID, Profile> after = new LinkedHashMap<>();
    private final Map<UUID, Instant> latest = new LinkedHashMap<>();
    private final List<Activity> activities = new ArrayList<>();
    private final SideNotes notes = new SideNotes();
    private final ToldTrades trades = new ToldTrades();

    /** Writes what an event says, as an activity keeps it; null where it says nothing. */
    @FunctionalInterface
    interface SaidForm {
        @Nullable String of(Saying said);
    }

    private Recording(
            Resolution resolution, Map<UUID, StoredCustomer> before, SetupsInForce setups) {
        this.setups = setups;
        this.resolution = resolution;
        this.before = before;
        this.changed = resolution.changed();
    }

    /**
     * @param resolution who is meant by each event
     * @param before the customers that existed, as locked
     */
    static Recording of(
            List<IngestEvent> events,
            Resolution resolution,
            Map<UUID, StoredCustomer> before,
            SetupsInForce setups,
            SaidForm said) {
        var recording = new Recording(resolution, before, setups);
        resolution.change().persons().stream()
                .filter(person -> person.kind() != PersonState.Kind.CHANGED)
                .forEach(recording::known);
        for (var i = 0; i < events.size(); i++) {
            recording.record(events.get(i), resolution.subjects().get(i), said);
        }
        return recording;
    }

    /** A person who is new, or has more names. */
    private void known(PersonState person) {
        after.put(
                person.customerId(), stored(person.customerId()).identifiedAs(person.externalId()));
    }

    private void record(IngestEvent event, Subject subject, SaidForm said) {
        var customerId = subject.customerId();
        var stated = Stated.of(event, setups.of(TraitDefinition.KIND));
        var granted = ConsentReader.read(event.context());
        if (!changed.containsKey(customerId)) {
            var profile = after.computeIfAbsent(customerId, this::stored);
            after.put(
                    customerId,
                    profile.told(stated.traits(), event.timestamp())
                            .permitted(granted, event.consentedAt()));
        }
        latest.merge(customerId, event.timestamp(), (a, b) -> a.isAfter(b) ? a : b);
        var proof = granted.isEmpty() ? Map.<String, String>of() : ConsentProof.of(event.context());
        var saying =
                new Saying(stated.traits(), granted, proof, stated.inferred(), consentedAt(event));
        var activity = activity(event, subject, said.of(saying));
        activities.add(activity);
        trades.add(event, activity);
        notes.add(event, subject, stated);
    }

    /** Null where it is the time of the event, as nearly always. */
    private static @Nullable Instant consentedAt(IngestEvent event) {
        var at = event.consentedAt();
        return at.equals(event.timestamp()) ? null : at;
    }

    SideNotes notes() {
        return notes;
    }

    SetupsInForce setups() {
        return setups;
    }

    private Profile stored(UUID customerId) {
        var stored = before.get(customerId);
        return stored == null ? Profile.unknown(customerId) : stored.profile();
    }

    /** People of whom all was made anew, the batch's events with it. */
    void rebuilt(Map<UUID, Profile> profiles) {
        after.putAll(profiles);
    }

    /** Those who may have another address than before. */
    List<Profile> readdressed() {
        var renamed = Suppressions.renamed(resolution.change());
        return after.values().stream()
                .filter(profile ->
                        renamed.contains(profile.id())
                                || Suppressions.isReaddressed(
                                        profile,
                                        isCreated(profile.id()) ? null : stored(profile.id())))
                .toList();
    }

    /** Of everybody new, the names. */
    Map<UUID, CustomerStore.Names> names() {
        var names = new HashMap<UUID, CustomerStore.Names>();
        resolution
                .created()
                .forEach((id, person) -> {
                    var joints = person.joints();
                    names.put(
                            id,
                            new CustomerStore.Names(
                                    Objects.requireNonNull(person.anchors().get(id)),
                                    joints.isEmpty() ? null : joints.getLast().at()));
                });
        return names;
    }

    private static Activity activity(IngestEvent event, Subject subject, @Nullable String said) {
        var what = event.what();
        return new Activity(
                Ids.next(),
                subject,
                event.timestamp(),
                event.source(),
                event.messageId(),
                new Activity.What(what.type(), what.name(), what.properties(), said));
    }

    /** Everybody of whom something is told, or who is another than before. */
    Set<UUID> people() {
        var people = new HashSet<>(latest.keySet());
        people.addAll(after.keySet());
        return people;
    }

    List<Activity> activities() {
        return activities;
    }

    ToldTrades trades() {
        return trades;
    }

    /** The customers that are not as they were, with the version that they get. */
    List<Profile> changed() {
        return after.values().stream()
                .filter(profile -> isCreated(profile.id()) || !profile.equals(stored(profile.id())))
                .map(profile -> isNews(profile) ? profile.nextVersion() : profile)
                .toList();
    }

    /** Whether others see something new in a changed customer. */
    boolean isNews(Profile profile) {
        return isCreated(profile.id()) || !profile.looksLike(stored(profile.id()));
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

    /**
     * Those of the activities that tell of a purchase again.
     *
     * @param fresh the purchases that were not told before
     */
    List<Activity> repeated(Collection<CustomerPurchase> fresh) {
        return trades.repeated(activities, fresh);
    }
}
