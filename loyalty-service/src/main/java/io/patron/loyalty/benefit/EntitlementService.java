package io.patron.loyalty.benefit;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.time.Ids;
import io.patron.loyalty.benefit.EntitlementStore.Fresh;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled;
import io.patron.loyalty.ladder.Entitled.State;
import io.patron.loyalty.ladder.Entitling;
import io.patron.loyalty.ladder.Entitling.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives members of a set what their tier gives, and takes what it gives no longer. */
@ApplicationScoped
public class EntitlementService {
    private final EntitlementStore store;
    private final Outbox outbox;

    EntitlementService(EntitlementStore store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** What is to be written of several members. */
    static final class Batch {
        final List<Fresh> fresh = new ArrayList<>();
        final List<Given> changed = new ArrayList<>();
        final List<Told> told = new ArrayList<>();

        void grant(Holder holder, Given given, @Nullable String why) {
            fresh.add(
                    new Fresh(
                            holder.set().ref().id(),
                            holder.member().id(),
                            given,
                            why,
                            holder.now()));
            told.add(Told.granted(holder, given));
        }

        void adjust(Holder holder, Given old, Benefit benefit) {
            var quantity = old.entitled().quantity();
            var most = benefit.allowance().quantity();
            var now =
                    old.with(
                            State.ACTIVE,
                            new Entitled.Quantity(most, quantity.used(), quantity.kept()),
                            holder.rung().key(),
                            Given.What.of(benefit));
            changed.add(now);
            if (!old.entitled().isActive() || isMore(quantity.most(), most)) {
                told.add(Told.granted(holder, now));
            }
        }

        private static boolean isMore(@Nullable Integer before, @Nullable Integer now) {
            return before != null && (now == null || now > before);
        }

        void end(Holder holder, Given old, State state) {
            var now = old.ended(state);
            changed.add(now);
            told.add(new Told(holder.member(), old, what(state), holder.now()));
        }
    }

    private static Told.What what(State state) {
        return state == State.LOST ? Told.What.LOST : Told.What.EXPIRED;
    }

    /** Looks at the benefits of locked members of one set; the holders are of one moment. */
    public Uni<Void> reconcile(SqlConnection tx, List<Holder> holders) {
        if (holders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var first = holders.getFirst();
        var members = holders.stream().map(holder -> holder.member().id()).toList();
        var periods = Entitling.periods(first.today());
        return store.existing(tx, first.set().ref().id(), members, periods)
                .map(existing -> decide(holders, existing))
                .chain(batch -> write(tx, batch, first));
    }

    private static Batch decide(List<Holder> holders, Map<UUID, List<Given>> existing) {
        var batch = new Batch();
        for (var holder : holders) {
            var given = existing.getOrDefault(holder.member().id(), List.of());
            var entitled = given.stream().map(Given::entitled).toList();
            for (var change : new Entitling(holder.rung(), holder.today()).changes(entitled)) {
                apply(batch, holder, given, change);
            }
        }
        return batch;
    }

    private static void apply(Batch batch, Holder holder, List<Given> given, Change change) {
        switch (change) {
            case Change.Grant grant -> batch.grant(holder, fresh(holder, grant), null);
            case Change.Adjust(var old, var benefit) ->
                    batch.adjust(holder, find(given, old), benefit);
            case Change.End(var old, var state) -> batch.end(holder, find(given, old), state);
        }
    }

    private static Given find(List<Given> given, Entitled old) {
        return given.stream()
                .filter(one -> one.entitled().id().equals(old.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Given fresh(Holder holder, Change.Grant grant) {
        var benefit = grant.benefit();
        var allowance = benefit.allowance();
        var entitled =
                new Entitled(
                        Ids.next(),
                        benefit.code(),
                        grant.period(),
                        holder.rung().key(),
                        State.ACTIVE,
                        new Entitled.Quantity(allowance.quantity(), 0, allowance.kept()),
                        grant.endsOn());
        return new Given(entitled, holder.set().ref().key(), Given.What.of(benefit), null);
    }

    Uni<Void> write(SqlConnection tx, Batch batch, Holder at) {
        return store.insert(tx, batch.fresh)
                .chain(() -> store.update(tx, batch.changed, at.now()))
                .chain(() -> outbox.append(tx, BenefitEvents.of(batch.told)));
    }
}
