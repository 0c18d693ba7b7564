package io.patron.loyalty.imports;

import io.patron.kit.time.Ids;
import io.patron.loyalty.grant.GrantBringing;
import io.patron.loyalty.imports.ApplyingStore.Owned;
import io.patron.loyalty.imports.ImportRow.ByName;
import io.patron.loyalty.imports.ImportRow.Lot;
import io.patron.loyalty.imports.ImportRow.Tier;
import io.patron.loyalty.imports.ImportStore.Open;
import io.patron.loyalty.imports.ImportView.Counts;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes a batch of rows: what it brings, what of it was taken before, what is refused and how far
 * the import is commit together. A dry run does all of it and takes back what it brought.
 */
@ApplicationScoped
class ApplyingService {
    private final ImportStore imports;
    private final ApplyingStore store;
    private final Ledger ledger;
    private final GrantBringing grants;
    private final ImportApprovalService approvals;
    private final ImportConfig config;
    private final Clock clock;

    ApplyingService(
            ImportStore imports,
            ApplyingStore store,
            Ledger ledger,
            GrantBringing grants,
            ImportApprovalService approvals,
            ImportConfig config,
            Clock clock) {
        this.imports = imports;
        this.store = store;
        this.ledger = ledger;
        this.grants = grants;
        this.approvals = approvals;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> apply(SqlConnection tx, Open open, Sifting.Read read, Map<ByName, UUID> customers) {
        return imports.lock(tx, open)
                .chain(before ->
                        before.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : sift(tx, open, read, customers)
                                        .chain(sifted ->
                                                takeOrWait(tx, open, sifted, before.get())));
    }

    private Uni<Void> takeOrWait(SqlConnection tx, Open open, Sifting sifted, Counts before) {
        var counts = sifted.counts();
        return approvals
                .mayBring(tx, open, counts)
                .chain(may ->
                        may
                                ? take(tx, open, sifted, before.plus(counts))
                                : approvals.await(tx, open));
    }

    private Uni<Void> take(SqlConnection tx, Open open, Sifting sifted, Counts now) {
        return keep(tx, open, sifted.fresh())
                .chain(() -> bring(tx, open, sifted.fresh()))
                .chain(() -> store.errors(tx, open.id(), sifted.refused()))
                .chain(() ->
                        imports.progress(
                                tx,
                                open,
                                sifted.rows(),
                                now,
                                clock.instant().plus(config.lease())));
    }

    private Uni<Sifting> sift(
            SqlConnection tx, Open open, Sifting.Read read, Map<ByName, UUID> customers) {
        var source = open.view().file().source();
        var scopes = List.of(open.programmeId(), open.id());
        return store.known(tx, scopes, source, read.rows())
                .map(known -> Sifting.of(read, customers, known));
    }

    private Uni<Void> keep(SqlConnection tx, Open open, List<Owned> fresh) {
        var file = open.view().file();
        return store.keep(
                tx,
                file.dryRun() ? open.id() : open.programmeId(),
                file.source(),
                fresh.stream().map(Owned::row).toList());
    }

    private Uni<Void> bring(SqlConnection tx, Open open, List<Owned> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return open.view().file().dryRun()
                ? tx.query("savepoint effects")
                        .execute()
                        .chain(() -> effects(tx, open, fresh))
                        .chain(() -> tx.query("rollback to savepoint effects").execute())
                        .replaceWithVoid()
                : effects(tx, open, fresh);
    }

    private Uni<Void> effects(SqlConnection tx, Open open, List<Owned> fresh) {
        var customers = fresh.stream().map(Owned::customerId).distinct().toList();
        return ledger.openAll(tx, open.view().file().programme(), customers)
                .invoke(opened -> openLots(open, fresh, opened))
                .call(opened -> ledger.save(tx, opened.values()))
                .call(opened -> store.joined(tx, ApplyingStore.joinings(fresh, ids(opened))))
                .call(opened -> tiers(tx, open, fresh, opened))
                .chain(() -> store.history(tx, open, fresh));
    }

    private void openLots(Open open, List<Owned> fresh, Map<UUID, Opened> opened) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var opening = new Opening(open.view().file().source(), open.id(), now);
        for (var one : fresh) {
            if (one.row().content() instanceof Lot lot) {
                opening.bring(member(opened, one), one.row(), lot);
            }
        }
    }

    private static Opened member(Map<UUID, Opened> opened, Owned one) {
        return Objects.requireNonNull(opened.get(one.customerId()));
    }

    private static Map<UUID, UUID> ids(Map<UUID, Opened> opened) {
        Map<UUID, UUID> ids = new HashMap<>();
        opened.forEach((customer, one) -> ids.put(customer, one.member().ref().id()));
        return ids;
    }

    private Uni<Void> tiers(
            SqlConnection tx, Open open, List<Owned> fresh, Map<UUID, Opened> opened) {
        var by = "import " + open.view().file().source();
        return Multi.createFrom()
                .iterable(fresh)
                .filter(one -> one.row().content() instanceof Tier)
                .onItem()
                .transformToUniAndConcatenate(one -> {
                    var tier = (Tier) one.row().content();
                    return grants.bring(
                            tx,
                            new GrantBringing.Brought(
                                    Ids.next(),
                                    tier.set(),
                                    member(opened, one).member().ref().id(),
                                    tier.tier(),
                                    tier.since(),
                                    tier.until(),
                                    by));
                })
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
