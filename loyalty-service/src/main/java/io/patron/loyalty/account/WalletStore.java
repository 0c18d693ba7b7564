package io.patron.loyalty.account;

import io.patron.loyalty.wallet.Balances;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.LotCounts;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Lots;
import io.patron.loyalty.wallet.Totals;
import io.patron.loyalty.wallet.Waiver;
import io.patron.loyalty.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads wallets and lots of members; each question is one statement for all of them. */
@ApplicationScoped
public class WalletStore {
    /** Active lots of a wallet that are read at first; most spending needs no more. */
    private static final int FIRST = 10;

    /** How many times as many are read each time that this was not enough. */
    private static final int MORE = 10;

    /** Whoever needs more than that has all read. */
    private static final int MANY = 1_000;

    private static final String WALLETS =
            "select w.* from unnest($1::uuid[]) as m (id) join wallet w on w.member_id = m.id order"
                    + " by w.id";

    /**
     * What is pending, what has expired, and of the rest the lots that are spent first. Lots that
     * slide are all read once the wallet's time is over.
     */
    private static final String LOTS =
            """
            select l.* from (select id, coalesce(slides_until <= $2, false) as slid from wallet
                    where member_id = any($1)) w,
                lateral (
                (select * from lot where wallet_id = w.id and open and active
                    and (expires_at is null or expires_at > $2) and not (sliding and w.slid)
                    order by expires_at, earned_at, id limit $3)
                union all
                (select * from lot where wallet_id = w.id and open and active and expires_at <= $2)
                union all
                (select * from lot where wallet_id = w.id and open and active and sliding and w.slid)
                union all
                (select * from lot where wallet_id = w.id and open and not active)) l
            """;

    private static final String BY_ID = "select * from lot where id = any($1)";

    /** The wallets of members, without lots. */
    Uni<Map<UUID, List<Wallet>>> ofMembers(SqlClient client, List<UUID> members) {
        return client.preparedQuery(WALLETS)
                .execute(Tuple.of(members.toArray(UUID[]::new)))
                .map(rows -> {
                    var wallets = new HashMap<UUID, List<Wallet>>();
                    rows.forEach(row ->
                            wallets.computeIfAbsent(
                                            row.getUUID("member_id"), m -> new ArrayList<>())
                                    .add(wallet(row)));
                    return wallets;
                });
    }

    /** Reads what spending needs at first: all that is due, and the lots that are spent first. */
    public Uni<Void> readLots(SqlConnection tx, Collection<Member> members, Instant now) {
        return read(tx, members, now, FIRST);
    }

    /** Reads what time alone has an effect on, and what is pending. */
    public Uni<Void> readDue(SqlConnection tx, Collection<Member> members, Instant now) {
        return read(tx, members, now, 0);
    }

    /** Reads all open lots. */
    public Uni<Void> readAllLots(SqlConnection tx, Collection<Member> members, Instant now) {
        return read(tx, members, now, null);
    }

    /**
     * Reads more lots where those that were read at first are not enough.
     *
     * @param wanting tells who has more points to take than those in lots that were read
     */
    public Uni<Void> readEnough(
            SqlConnection tx, Supplier<? extends Collection<Member>> wanting, Instant now) {
        return readEnough(tx, wanting, now, FIRST * MORE);
    }

    private static Uni<Void> readEnough(
            SqlConnection tx,
            Supplier<? extends Collection<Member>> wanting,
            Instant now,
            int most) {
        var some = wanting.get();
        if (some.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return most > MANY
                ? read(tx, some, now, null)
                : read(tx, some, now, most).chain(() -> readEnough(tx, wanting, now, most * MORE));
    }

    /** Reads lots by id, open or not. */
    public Uni<Void> readLots(SqlConnection tx, Collection<Member> members, List<UUID> lots) {
        return lots.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(BY_ID)
                        .execute(Tuple.of(lots.toArray(UUID[]::new)))
                        .invoke(rows -> attach(members, rows))
                        .replaceWithVoid();
    }

    private static Uni<Void> read(
            SqlConnection tx, Collection<Member> members, Instant now, @Nullable Integer most) {
        return members.isEmpty()
                ? Uni.createFrom().voidItem()
                : lots(tx, members.stream().map(member -> member.ref().id()).toList(), now, most)
                        .invoke(rows -> attach(members, rows))
                        .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> lots(
            SqlConnection tx, List<UUID> members, Instant now, @Nullable Integer most) {
        var row = Tuple.of(members.toArray(UUID[]::new), now.atOffset(ZoneOffset.UTC), most);
        return tx.preparedQuery(LOTS).execute(row);
    }

    /** What spending needs at first of members who are about to be read. */
    Uni<RowSet<Row>> firstLots(SqlConnection tx, List<UUID> members, Instant now) {
        return lots(tx, members, now, FIRST);
    }

    static void attach(Collection<Member> members, RowSet<Row> rows) {
        var lots = new HashMap<UUID, List<Lot>>();
        rows.forEach(row ->
                lots.computeIfAbsent(row.getUUID("wallet_id"), w -> new ArrayList<>())
                        .add(lot(row)));
        for (var member : members) {
            for (var wallet : member.wallets()) {
                var read = lots.get(wallet.id());
                if (read != null) {
                    member.attach(wallet.key(), read);
                }
            }
        }
    }

    private static Wallet wallet(Row row) {
        return new Wallet(
                row.getUUID("id"),
                row.getString("key"),
                new Balances(
                        row.getLong("pending"),
                        row.getLong("available"),
                        row.getLong("reserved"),
                        row.getLong("debt")),
                new Totals(
                        row.getLong("earned"),
                        row.getLong("clawed_back"),
                        row.getLong("adjusted"),
                        row.getLong("spent"),
                        row.getLong("expired"),
                        row.getLong("transferred")),
                instant(row.getOffsetDateTime("slides_until")),
                Lots.NONE);
    }

    /** A lot as its row has it. */
    public static Lot lot(Row row) {
        var terms =
                new LotTerms(
                        row.getOffsetDateTime("earned_at").toInstant(),
                        instant(row.getOffsetDateTime("activates_at")),
                        instant(row.getOffsetDateTime("expires_at")),
                        row.getBoolean("sliding"));
        var counts =
                new LotCounts(
                        row.getLong("issued"),
                        row.getLong("remaining"),
                        row.getLong("reserved"),
                        row.getLong("burned"),
                        row.getLong("expired"),
                        row.getLong("clawed_back"),
                        row.getLong("moved"));
        return new Lot(row.getUUID("id"), terms, row.getBoolean("active"), counts, waivers(row));
    }

    /** By the refund: the order and the points. */
    private static List<Waiver> waivers(Row row) {
        @Nullable JsonObject waived = row.getJsonObject("waived");
        return waived == null
                ? List.of()
                : waived.fieldNames().stream()
                        .map(refund -> waiver(refund, waived.getJsonObject(refund)))
                        .toList();
    }

    private static Waiver waiver(String refund, JsonObject of) {
        return new Waiver(new Waiver.Due(refund, of.getString("orderId")), of.getLong("points"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
