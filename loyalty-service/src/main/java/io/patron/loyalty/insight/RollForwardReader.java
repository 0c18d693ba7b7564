package io.patron.loyalty.insight;

import io.patron.loyalty.insight.Tally.Movements;
import io.patron.loyalty.programme.Faults;
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

/**
 * Sums up the journal by month and kind: of what is sealed the sums of quarters of an hour, and the
 * entries that are not sealed yet.
 */
@ApplicationScoped
class RollForwardReader {
    /** Entries before it are sealed; 0 where that is not known, so that all are looked at. */
    private static final String MARK =
            "select coalesce((select xid from ledger_mark where started ="
                    + " pg_postmaster_start_time()), 0)";

    private static final String SUMS =
            """
            select wallet, kind, case when at >= $3 then to_char(at at time zone $2::text, 'YYYY-MM') end as month,
                sum(issuance)::bigint as issuance, sum(redemption)::bigint as redemption,
                sum(breakage)::bigint as breakage, sum(transfer)::bigint as transfer, sum(pending)::bigint as pending
            from (
                select wallet, kind, starts_at as at, issuance, redemption, breakage, transfer, pending
                from ledger_quarter where programme_id = $1
                union all
                select w.key, t.kind, t.recorded_at, t.issuance, t.redemption, t.breakage, t.transfer, t.pending
                from ledger_transaction t join wallet w on w.id = t.wallet_id
                where t.programme_id = $1 and ($6::bigint = 0 or t.xid >= $6::bigint) and not exists (select from ledger_seal s
                    where s.member_id = t.member_id and s.sequence = t.sequence)) entries
            where at < $4 and ($5::text is null or wallet = $5)
            group by 1, 2, 3
            """;

    private final SnapshotReader snapshots;

    RollForwardReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    Uni<RollForwardReport> read(MonthsRequest asked) {
        return snapshots.read(asked.programme(), (tx, scope) -> read(tx, scope, asked));
    }

    private static Uni<RollForwardReport> read(SqlConnection tx, Scope scope, MonthsRequest asked) {
        var faults = new Faults();
        scope.refuseUnknown(asked.wallet(), faults);
        var months = scope.months(asked.from(), asked.to(), faults);
        faults.refuseAny();
        var row =
                Tuple.tuple()
                        .addUUID(scope.programme())
                        .addString(months.zone().getId())
                        .addOffsetDateTime(months.start())
                        .addOffsetDateTime(months.end())
                        .addString(asked.wallet());
        return tx.query(MARK)
                .execute()
                .chain(mark ->
                        tx.preparedQuery(SUMS)
                                .execute(row.addLong(mark.iterator().next().getLong(0))))
                .map(rows ->
                        report(scope, months, SnapshotReader.list(rows, RollForwardReader::tally)));
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
