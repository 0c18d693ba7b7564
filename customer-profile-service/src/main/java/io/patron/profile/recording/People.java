package io.patron.profile.recording;

import io.patron.profile.consent.Suppressions;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileRebuild;
import io.patron.profile.customer.Saying;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.IdentityService;
import io.patron.profile.identity.Resolution;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.merge.MergeEvents;
import io.patron.profile.merge.PeopleChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is meant by events, and the profiles of these people. */
@ApplicationScoped
class People {
    private final IdentifierTypesStore types;
    private final IdentityService identities;
    private final CustomerStore customers;
    private final ProfileRebuild profiles;
    private final PeopleChanges changes;
    private final Suppressions suppressions;

    People(
            IdentifierTypesStore types,
            IdentityService identities,
            CustomerStore customers,
            ProfileRebuild profiles,
            PeopleChanges changes,
            Suppressions suppressions) {
        this.types = types;
        this.identities = identities;
        this.customers = customers;
        this.profiles = profiles;
        this.changes = changes;
        this.suppressions = suppressions;
    }

    /**
     * @param stored takes the customers as they were, locked
     */
    Uni<Resolution> resolve(
            SqlConnection tx, List<IngestEvent> events, Map<UUID, StoredCustomer> stored) {
        return types.types(tx)
                .chain(known ->
                        identities.resolve(
                                tx,
                                Sightings.of(events, known),
                                known,
                                ids -> customers.lock(tx, ids).invoke(stored::putAll)));
    }

    @Nullable String said(Saying said) {
        return profiles.said(said);
    }

    Uni<Map<UUID, Profile>> rebuild(
            SqlConnection tx, IdentityChange change, Map<UUID, StoredCustomer> stored) {
        return changes.rebuild(tx, change, stored);
    }

    /** Finds out to which of their addresses nobody may write. */
    Uni<Map<UUID, Profile>> suppress(
            SqlConnection tx, List<Profile> profiles, IdentityChange change) {
        return suppressions.of(tx, profiles, change);
    }

    Uni<Void> save(SqlConnection tx, Recording recording) {
        return customers.save(tx, recording.changed(), recording.names());
    }

    Uni<MergeEvents> settle(SqlConnection tx, IdentityChange change) {
        return changes.settle(tx, change);
    }
}
