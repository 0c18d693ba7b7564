package io.patron.profile.recording;

import io.patron.profile.activity.Activity;
import io.patron.profile.computed.ComputedTraits;
import io.patron.profile.computed.Happened;
import io.patron.profile.computed.Occurrence;
import io.patron.profile.computed.Regrouped;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.setup.Setups;
import io.patron.profile.setup.SetupsInForce;
import io.patron.profile.tag.RuledTags;
import io.patron.profile.tag.TagDue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/** Lets what is derived of activities follow a batch. */
@ApplicationScoped
class Derived {
    private final ComputedTraits computed;
    private final RuledTags tags;
    private final TagDue due;
    private final Setups setups;
    private final Aside aside;

    Derived(ComputedTraits computed, RuledTags tags, TagDue due, Setups setups, Aside aside) {
        this.setups = setups;
        this.aside = aside;
        this.computed = computed;
        this.tags = tags;
        this.due = due;
    }

    /** The documents in force, as the transaction sees them. */
    Uni<SetupsInForce> setups(SqlConnection tx) {
        return setups.now(tx);
    }

    /**
     * @param fresh the purchases that were not told before
     */
    Uni<Void> follow(
            SqlConnection tx,
            Recording recording,
            Collection<CustomerPurchase> fresh,
            IdentityChange change) {
        var now = recording.setups();
        var happened = happened(recording, fresh);
        return computed.follow(tx, now, happened, Regrouped.NONE)
                .chain(() -> tags.follow(tx, now, happened, "event"))
                .chain(() -> due.ask(tx, now, recording.people()))
                .chain(() -> aside.keep(tx, recording.notes(), Regrouped.of(change).moved()));
    }

    private static List<Happened> happened(
            Recording recording, Collection<CustomerPurchase> fresh) {
        var passed = Collections.<Activity>newSetFromMap(new IdentityHashMap<>());
        passed.addAll(recording.repeated(fresh));
        return recording.activities().stream()
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
                        activity.what().properties()),
                activity.messageId());
    }
}
