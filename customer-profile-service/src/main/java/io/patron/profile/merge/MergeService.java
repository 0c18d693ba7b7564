package io.patron.profile.merge;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.ProfileError;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.Evidence;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.IdentityService;
import io.patron.profile.identity.Tie;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Merges and parts customers as an operator says, in the transaction given. */
@ApplicationScoped
class MergeService {
    private final MergeNames names;
    private final IdentifierTypesStore types;
    private final IdentityService identities;
    private final CustomerStore customers;
    private final PeopleChanges changes;
    private final Outbox outbox;
    private final Clock clock;

    MergeService(
            MergeNames names,
            IdentifierTypesStore types,
            IdentityService identities,
            CustomerStore customers,
            PeopleChanges changes,
            Outbox outbox,
            Clock clock) {
        this.names = names;
        this.types = types;
        this.identities = identities;
        this.customers = customers;
        this.changes = changes;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Work(List<UUID> names, List<Tie> ties) {}

    /** Two people, by their strongest names. */
    private record Pair(MergeNames.Strongest one, MergeNames.Strongest other) {
        List<UUID> people() {
            return List.of(one.customerId(), other.customerId());
        }

        Work work(Evidence evidence) {
            return new Work(
                    List.of(one.name(), other.name()),
                    List.of(new Tie(one.name(), other.name(), evidence)));
        }
    }

    /**
     * @param isDry whether the transaction is rolled back
     * @throws ProblemException {@code not-found}, {@code same-customer}
     */
    Uni<ChangeView> merge(SqlConnection tx, MergeRequest request, boolean isDry) {
        var evidence = new Evidence(now(), Evidence.OPERATOR, Ids.next().toString());
        return types.types(tx)
                .chain(known ->
                        pair(tx, request, known)
                                .call(pair -> names.forget(tx, pair.people()))
                                .chain(pair -> renew(tx, pair.work(evidence), known)))
                .call(change -> names.explain(tx, change, request))
                .map(change -> ChangeView.of(change, isDry, null));
    }

    private Uni<Pair> pair(SqlConnection tx, MergeRequest request, IdentifierTypes known) {
        return names.strongest(tx, request.customerId(), known)
                .chain(one ->
                        names.strongest(tx, request.otherCustomerId(), known)
                                .map(other -> new Pair(one, other)))
                .invoke(pair -> {
                    var id = pair.one().customerId();
                    if (id.equals(pair.other().customerId())) {
                        throw ProblemException.of(
                                ProfileError.SAME_CUSTOMER, "Both ids mean customer " + id + ".");
                    }
                });
    }

    /**
     * Parts what a merge made one; both sides get back what was recorded for their names.
     *
     * @throws ProblemException {@code already-unmerged}
     */
    Uni<ChangeView> unmerge(SqlConnection tx, MergeView merge, boolean isDry) {
        if (merge.unmergedAt() != null) {
            throw ProblemException.of(
                    ProfileError.ALREADY_UNMERGED, "It was taken back " + merge.unmergedAt() + ".");
        }
        return types.types(tx)
                .chain(known ->
                        names.part(tx, merge.id(), now())
                                .chain(sides -> renew(tx, new Work(sides, List.of()), known)))
                .map(change -> ChangeView.of(change, isDry, merge.id()));
    }

    /** Lets a shared identifier tie people together again by what happens from now on. */
    Uni<ReleaseView> release(SqlConnection tx, SharedView shared, boolean isDry) {
        var at = now();
        return types.types(tx)
                .chain(known ->
                        change(
                                tx,
                                locks ->
                                        identities.release(
                                                tx, shared.identifierId(), at, known, locks)))
                .map(change -> ReleaseView.of(shared, change, at, isDry));
    }

    private Uni<IdentityChange> renew(SqlConnection tx, Work work, IdentifierTypes known) {
        return change(tx, locks -> identities.renew(tx, work.names(), work.ties(), known, locks));
    }

    /** Everything follows a change. */
    private Uni<IdentityChange> change(
            SqlConnection tx, Function<IdentityService.Locks, Uni<IdentityChange>> said) {
        var stored = new HashMap<UUID, StoredCustomer>();
        return said.apply(ids -> customers.lock(tx, ids).invoke(stored::putAll))
                .call(change ->
                        changes.rebuild(tx, change, stored)
                                .chain(rebuilt -> save(tx, change, news(rebuilt.values()))));
    }

    private Uni<Void> save(SqlConnection tx, IdentityChange change, List<Profile> news) {
        return customers
                .save(tx, news, Map.of())
                .chain(() -> changes.settle(tx, change))
                .chain(first -> outbox.append(tx, first.changed(news, now()).list()));
    }

    /** Everybody concerned, as told again: who reads may have the other person's values. */
    private static List<Profile> news(Collection<Profile> rebuilt) {
        return rebuilt.stream().map(Profile::nextVersion).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
