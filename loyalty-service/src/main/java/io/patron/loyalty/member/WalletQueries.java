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
import java.time.Instant;
import java.time.OffsetDateTime;
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

    private final WalletReader reader;
    private final Pool pool;

    WalletQueries(WalletReader reader, Pool pool) {
        this.reader = reader;
        this.pool = pool;
    }

    Uni<List<WalletView>> wallets(WalletFilter filter) {
        return reader.wallets(filter);
    }

    /** The first by programme where several programmes have a wallet of that name. */
    Uni<WalletView> wallet(WalletFilter filter) {
        return wallets(filter)
                .map(found ->
                        found.stream()
                                .findFirst()
                                .orElseThrow(() ->
                                        ProblemException.notFound(
                                                "wallet", String.valueOf(filter.walletKey()))));
    }

    /** The newest first. */
    Uni<Page<LotView>> lots(WalletFilter filter, boolean open, PageRequest page) {
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
    Uni<Page<EntryView>> entries(WalletFilter filter, PageRequest page) {
        var before = Cursor.read(page.cursor(), Long::parseLong);
        var from = before.orElse(Long.MAX_VALUE);
        return wallet(filter)
                .chain(wallet ->
                        pool.preparedQuery(ENTRIES)
                                .execute(Tuple.of(wallet.id(), from, page.limit() + 1)))
                .map(rows -> list(rows, WalletQueries::entry))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.sequence())));
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
