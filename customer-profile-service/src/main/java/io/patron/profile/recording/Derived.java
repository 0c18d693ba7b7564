package io.patron.profile.recording;

import io.patron.profile.activity.Activity;
import io.patron.profile.computed.ComputedTraits;
import io.patron.profile.computed.Happened;
import io.patron.profile.computed.Occurrence;
import io.patron.profile.computed.Regrouped;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.purchase.CustomerPurchase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Lets what is derived of activities follow a batch. */
@ApplicationScoped
class Derived {
    private final ComputedTraits computed;

    Derived(ComputedTraits computed) {
        this.computed = computed;
    }

    /**
     * @param fresh the purchases that were not told before
     */
    Uni<Void> follow(
            SqlConnection tx,
            Recording recording,
            Collection<CustomerPurchase> fresh,
            IdentityChange change) {
        return computed.follow(tx, happened(recording, fresh, change), Regrouped.NONE);
    }

    /** Of people whose past has moved, all was made anew, the batch's activities with it. */
    private static List<Happened> happened(
            Recording recording, Collection<CustomerPurchase> fresh, IdentityChange change) {
        var passed = new HashSet<>(recording.repeated(fresh));
        var filled = Regrouped.of(change).filled();
        return recording.activities().stream()
                .filter(activity -> !filled.contains(activity.subject().profileId()))
                .filter(activity -> !passed.contains(activity))
                .flatMap(activity ->
                        ActivityNames.published(activity.what())
                                .map(name -> happened(activity, name))
                                .stream())
                .toList();
    }

    private static Happened happened(Activity activity, String name) {
        return new Happened(
                activity.customerId(),
                activity.subject().profileId(),
                new Occurrence(
                        name,
                        activity.occurredAt(),
                        activity.source(),
                        activity.what().properties()));
    }
}
