package io.patron.loyalty.insight;

import io.patron.loyalty.insight.Tally.Movements;
import io.patron.loyalty.seal.Sums;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums up the journal by month and kind. */
@ApplicationScoped
class RollForwardReader {
    private static final String SUMS =
            """
            select wallet, kind, case when starts_at >= $4 then to_char(starts_at at time zone $3::text, 'YYYY-MM') end as month,
                sum(issuance)::bigint as issuance, sum(redemption)::bigint as redemption,
                sum(breakage)::bigint as breakage, sum(transfer)::bigint as transfer, sum(pending)::bigint as pending
            from %s entries where starts_at < $5 and ($6::text is null or wallet = $6)
            group by 1, 2, 3
            """
                    .formatted(Sums.ENTRIES.rows());

    private final SnapshotReader snapshots;

    RollForwardReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    private record Asked(Scope scope, Months months, @Nullable String wallet) {
        Tuple row() {
            return Tuple.of(
                    scope.programme(),
                    scope.mark(),
                    months.zone().getId(),
                    months.start(),
                    months.end(),
                    wallet);
        }
    }

    Uni<RollForwardReport> read(MonthsRequest request) {
        return snapshots.read(
                request.programme(),
                (scope, faults) ->
                        new Asked(
                                scope,
                                request.months(scope, faults),
                                request.wallet(scope, faults)),
                RollForwardReader::read);
    }

    private static Uni<RollForwardReport> read(SqlConnection tx, Asked asked) {
        return tx.preparedQuery(SUMS)
                .execute(asked.row())
                .map(rows -> SnapshotReader.list(rows, RollForwardReader::tally))
                .map(tallies -> report(asked.scope(), asked.months(), tallies));
    }

    private static RollForwardReport report(Scope scope, Months months, List<Tally> tallies) {
        var now = YearMonth.from(scope.now().atZone(months.zone()));
        var wallets =
                tallies.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Tally::wallet, TreeMap::new, Collectors.toList()));
        var items =
                wallets.entrySet().stream()
                        .flatMap(wallet ->
                                RollForward.of(months.all(), wallet.getValue()).stream()
                                        .map(line ->
                                                RollForwardReport.item(
                                                        wallet.getKey(),
                                                        line,
                                                        line.month().isBefore(now))))
                        .toList();
        return new RollForwardReport(scope.key(), months.zone().getId(), items);
    }

    private static Tally tally(Row row) {
        var month = row.getString("month");
        return new Tally(
                row.getString("wallet"),
                month == null ? null : YearMonth.parse(month),
                Kind.valueOf(row.getString("kind")),
                new Movements(
                        row.getLong("issuance"),
                        row.getLong("redemption"),
                        row.getLong("breakage"),
                        row.getLong("transfer"),
                        row.getLong("pending")));
    }
}
