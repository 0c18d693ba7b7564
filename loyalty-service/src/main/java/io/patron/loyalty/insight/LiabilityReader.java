package io.patron.loyalty.insight;

import io.patron.loyalty.insight.LiabilityFigures.Held;
import io.patron.loyalty.insight.LiabilityReport.Item;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.WalletRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members have, and what it is worth. */
@ApplicationScoped
class LiabilityReader {
    private final SnapshotReader snapshots;
    private final LiabilityStore store;

    LiabilityReader(SnapshotReader snapshots, LiabilityStore store) {
        this.snapshots = snapshots;
        this.store = store;
    }

    /**
     * @param past whether it is the end of a past day
     */
    private record Asked(Scope scope, Instant asOf, boolean past, PointValue value) {}

    Uni<LiabilityReport> read(LiabilityRequest request) {
        return snapshots.read(
                request.programme(), (scope, faults) -> asked(scope, request, faults), this::read);
    }

    private static Asked asked(Scope scope, LiabilityRequest request, Faults faults) {
        var zone = scope.zone();
        var day = request.day(LocalDate.ofInstant(scope.now(), zone), faults);
        var asOf = day == null ? scope.now() : day.plusDays(1).atStartOfDay(zone).toInstant();
        var margin = scope.book().inForce(asOf).plan().limits().margin();
        var usual = margin == null ? null : margin.pointValueMinor();
        return new Asked(scope, asOf, day != null, PointValue.of(request.value(faults), usual));
    }

    private Uni<LiabilityReport> read(SqlConnection tx, Asked asked) {
        return (asked.past()
                        ? store.then(tx, asked.scope(), asked.asOf())
                        : store.now(tx, asked.scope()))
                .map(found -> report(asked, found));
    }

    private static LiabilityReport report(Asked asked, LiabilityFigures found) {
        var programme = asked.scope().book().programme();
        var value = asked.value();
        return new LiabilityReport(
                programme.key(),
                asked.asOf(),
                programme.currency(),
                new LiabilityReport.Value(value.minor(), value.source().name()),
                found.held().stream().map(one -> item(asked, one, found.lots())).toList());
    }

    private static Item item(Asked asked, Held held, List<OpenLots> all) {
        var lots = all.stream().filter(lot -> lot.wallet().equals(held.wallet())).toList();
        @Nullable WalletRules rules = asked.scope().wallet(held.wallet()).orElse(null);
        var kind = rules == null ? null : rules.kind();
        return new Item(
                held.wallet(),
                kind,
                held.holders(),
                held.points(),
                asked.value().of(held.points().total(), kind),
                OpenLots.ages(lots),
                OpenLots.expiring(lots));
    }
}
