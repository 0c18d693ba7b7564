package io.patron.loyalty.ledger;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberChange;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.account.TierChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * The only writer of the ledger: what was decided for locked members, their projections and the
 * events about it, in the caller's transaction and in a fixed number of statements however many
 * members there are. The statements are sent at once.
 */
@ApplicationScoped
public class Journal {
    private final EntryWriter entries;
    private final WalletWriter wallets;
    private final TierChangeWriter tiers;
    private final MemberStore members;
    private final Outbox outbox;

    Journal(
            EntryWriter entries,
            WalletWriter wallets,
            TierChangeWriter tiers,
            MemberStore members,
            Outbox outbox) {
        this.entries = entries;
        this.wallets = wallets;
        this.tiers = tiers;
        this.members = members;
        this.outbox = outbox;
    }

    /** Saves the members that changed; their rows must be locked by the transaction. */
    public Uni<Void> save(SqlConnection tx, Collection<Member> all) {
        var changed = all.stream().filter(member -> !member.changes().isEmpty()).toList();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var changes = changed.stream().flatMap(member -> member.changes().stream()).toList();
        return StatementRunner.all(
                entries.write(tx, only(changes, Posting.class)),
                wallets.write(tx, changed),
                tiers.write(tx, only(changes, TierChange.class)),
                members.save(tx, changed),
                outbox.append(tx, changes.stream().map(MemberEvents::of).toList()));
    }

    private static <T extends MemberChange> List<T> only(
            List<MemberChange> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
