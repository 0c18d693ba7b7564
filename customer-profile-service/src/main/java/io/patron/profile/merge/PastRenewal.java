package io.patron.profile.merge;

import io.patron.profile.computed.ComputedTraits;
import io.patron.profile.computed.Regrouped;
import io.patron.profile.consent.Suppressions;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileRebuild;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.purchase.PurchaseRecount;
import io.patron.profile.tag.TagDue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes anew what is derived of what was recorded, for people who are others than before. */
@ApplicationScoped
class PastRenewal {
    private final ProfileRebuild profiles;
    private final Suppressions suppressions;
    private final PurchaseRecount purchases;
    private final ComputedTraits computed;
    private final TagDue tags;

    PastRenewal(
            ProfileRebuild profiles,
            Suppressions suppressions,
            PurchaseRecount purchases,
            ComputedTraits computed,
            TagDue tags) {
        this.profiles = profiles;
        this.suppressions = suppressions;
        this.purchases = purchases;
        this.computed = computed;
        this.tags = tags;
    }

    Uni<Map<UUID, Profile>> profiles(
            SqlConnection tx, IdentityChange change, Map<UUID, StoredCustomer> stored) {
        return profiles.rebuild(tx, change.changed(), stored)
                .chain(all ->
                        suppressions
                                .of(tx, List.copyOf(all.values()), change)
                                .map(suppressed -> {
                                    var renewed = new HashMap<>(all);
                                    renewed.putAll(suppressed);
                                    return renewed;
                                }));
    }

    /** Figures, computed traits, and who is to be looked at by tag rules. */
    Uni<Void> figures(SqlConnection tx, IdentityChange change) {
        var people = new HashSet<UUID>();
        change.changed().forEach(person -> people.addAll(person.ids()));
        return change.changed().isEmpty()
                ? Uni.createFrom().voidItem()
                : purchases
                        .recount(tx, change.changed())
                        .chain(() -> computed.regroup(tx, Regrouped.of(change)))
                        .chain(() -> tags.ask(tx, people));
    }
}
