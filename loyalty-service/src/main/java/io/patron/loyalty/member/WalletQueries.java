package io.patron.loyalty.member;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows wallets, their lots and their entries. */
@ApplicationScoped
class WalletQueries {
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final List<String> ACCOUNTS =
            List.of(
                    "ISSUANCE",
                    "REDEMPTION",
                    "BREAKAGE",
                    "TRANSFER",
                    "PENDING",
                    "AVAILABLE",
                    "RESERVED",
                    "DEBT");
    private static final String WALLETS =
            """
            select w.*, p.key as programme_key, n.points as next_points, n.at as next_at
            from member m join wallet w on w.member_id = m.id join programme p on p.id = m.programme_id
                left join lateral (select sum(remaining)::bigint as points, expires_at as at from lot
                    where wallet_id = w.id and open and expires_at > $4
                    group by expires_at order by expires_at limit 1) n on true
            where m.customer_id = answering_customer($1) and ($2::text is null or p.key = $2) and ($3::text is null or w.key = $3)
            order by p.key, w.id
            """;
    private static final String LOTS =
            """
            select * from lot where wallet_id = $1 and id < $2 and (open or not $3) order by id desc limit $4
            """;
    private static final String ENTRIES =
            """
            select t.*, shown_inputs(t.id, t.inputs) as why, t.moves::text as lots from ledger_transaction t join wallet w
                on w.id = $1 and t.member_id = w.member_id and t.wallet_id = w.id
            where t.sequence < $2 order by t.sequence desc limit $3
            """;

    private final Pool pool;
    private final Clock clock;

    WalletQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Whose wallets; null is any. */
    record Filter(UUID customerId, @Nullable String programmeKey, @Nullable String walletKey) {}

    Uni<List<WalletView>> wallets(Filter filter) {
        return pool.preparedQuery(WALLETS)
                .execute(
                        Tuple.of(
                                filter.customerId(),
                                filter.programmeKey(),
                                filter.walletKey(),
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> list(rows, WalletQueries::wallet));
    }

    /** The first by programme where several programmes have a wallet of that name. */
    Uni<WalletView> wallet(Filter filter) {
        return wallets(filter)
                .map(found ->
                        found.stream()
                                .findFirst()
                                .orElseThrow(() ->
                                        ProblemException.notFound(
                                                "wallet", String.valueOf(filter.walletKey()))));
    }

    /** The newest first. */
    Uni<Page<LotView>> lots(Filter filter, boolean open, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        var from = before.orElse(HIGHEST);
        return wallet(filter)
                .chain(wallet ->
                        pool.preparedQuery(LOTS)
                                .execute(Tuple.of(wallet.id(), from, open, page.limit() + 1)))
                .map(rows -> list(rows, WalletQueries::lot))
                .map(lots -> Page.of(lots, page.limit(), last -> Cursor.after(last.id())));
    }

    /** The newest first. */
    Uni<Page<EntryView>> entries(Filter filter, PageRequest page) {
        var before = Cursor.read(page.cursor(), Long::parseLong);
        var from = before.orElse(Long.MAX_VALUE);
        return wallet(filter)
                .chain(wallet ->
                        pool.preparedQuery(ENTRIES)
                                .execute(Tuple.of(wallet.id(), from, page.limit() + 1)))
                .map(rows -> list(rows, WalletQueries::entry))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.sequence())));
    }

    private static WalletView wallet(Row row) {
        var available = row.getLong("available");
        var debt = row.getLong("debt");
        var next = row.getLong("next_points");
        var at = instant(row, "next_at");
        return new WalletView(
                row.getUUID("id"),
                row.getString("programme_key"),
                row.getString("key"),
                new WalletView.Points(
                        available - debt,
                        row.getLong("pending"),
                        available,
                        row.getLong("reserved"),
                        debt),
                new WalletView.Sums(
                        row.getLong("earned"),
                        row.getLong("clawed_back"),
                        row.getLong("adjusted"),
                        row.getLong("spent"),
                        row.getLong("expired"),
                        row.getLong("transferred")),
                next == null || at == null ? null : new WalletView.Expiring(next, at));
    }

    private static LotView lot(Row row) {
        return new LotView(
                row.getUUID("id"),
                row.getUUID("entry_id"),
                row.getBoolean("active"),
                new LotView.Terms(
                        row.getOffsetDateTime("earned_at").toInstant(),
                        instant(row, "activates_at"),
                        instant(row, "expires_at"),
                        row.getBoolean("sliding")),
                new LotView.Counts(
                        row.getLong("issued"),
                        row.getLong("remaining"),
                        row.getLong("reserved"),
                        row.getLong("burned"),
                        row.getLong("expired"),
                        row.getLong("clawed_back"),
                        row.getLong("moved")));
    }

    private static EntryView entry(Row row) {
        var kind = Kind.valueOf(row.getString("kind"));
        var accounts = new LinkedHashMap<String, Long>();
        for (var account : ACCOUNTS) {
            var points = row.getLong(account.toLowerCase(Locale.ROOT));
            if (points != 0) {
                accounts.put(name(account, kind), points);
            }
        }
        return new EntryView(
                row.getUUID("id"),
                row.getLong("sequence"),
                kind,
                new EntryView.Amount(row.getLong("points"), row.getLong("balance")),
                new TransactionView.Why(
                        row.getString("business_key"),
                        row.getInteger("rule_version"),
                        row.getString("why")),
                new EntryView.Effect(accounts, row.getString("lots")),
                new TransactionView.When(
                        row.getOffsetDateTime("occurred_at").toInstant(),
                        row.getOffsetDateTime("recorded_at").toInstant()));
    }

    /** What was brought in comes from an account of its own. */
    private static String name(String account, Kind kind) {
        return kind == Kind.OPENING && account.equals("ISSUANCE") ? "OPENING" : account;
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }
}
