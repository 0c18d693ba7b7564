package io.patron.loyalty.ledger;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.wallet.Balances;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.LotCounts;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Totals;
import io.patron.loyalty.wallet.Waiver;
import io.patron.loyalty.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes what entries came to: tables {@code wallet} and {@code lot}. */
@ApplicationScoped
class WalletWriter {
    private static final String WALLET_ROWS =
            """
            unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
                $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
                $15::timestamptz[]) as n (id, member_id, programme_id, key, pending, available, reserved, debt,
                earned, clawed_back, adjusted, spent, expired, transferred, slides_until)
            """;
    private static final String NEW_WALLETS =
            """
            insert into wallet (id, member_id, programme_id, key, pending, available, reserved, debt, earned,
                clawed_back, adjusted, spent, expired, transferred, slides_until)
            select * from
            """
                    + WALLET_ROWS;
    private static final String WALLETS =
            """
            update wallet w set pending = n.pending, available = n.available, reserved = n.reserved, debt = n.debt,
                earned = n.earned, clawed_back = n.clawed_back, adjusted = n.adjusted, spent = n.spent,
                expired = n.expired, transferred = n.transferred, slides_until = n.slides_until
            from
            """
                    + WALLET_ROWS
                    + "where w.id = n.id";
    private static final String NEW_LOTS =
            """
            insert into lot (id, wallet_id, entry_id, active, issued, remaining, reserved, burned, expired, clawed_back,
                moved, earned_at, activates_at, expires_at, sliding)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::timestamptz[],
                $13::timestamptz[], $14::timestamptz[], $15::boolean[])
            """;
    private static final String LOTS =
            """
            update lot l set active = n.active, remaining = n.remaining, reserved = n.reserved, burned = n.burned,
                expired = n.expired, clawed_back = n.clawed_back, moved = n.moved, waived = n.waived::jsonb
            from unnest($1::uuid[], $2::boolean[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::text[])
                as n (id, active, issued, remaining, reserved, burned, expired, clawed_back, moved, waived)
            where l.id = n.id
            """;

    private record WalletRow(Member member, Wallet wallet) {
        boolean isNew() {
            return !member.had(wallet.key());
        }
    }

    /** A lot, and the entry that granted it when it is new. */
    private record LotRow(UUID walletId, @Nullable UUID grantedBy, Lot lot) {
        boolean isNew() {
            return grantedBy != null;
        }

        UUID origin() {
            return grantedBy == null ? lot.id() : grantedBy;
        }
    }

    Uni<Void> write(SqlConnection tx, List<Member> members) {
        var wallets =
                members.stream()
                        .flatMap(m ->
                                m.wallets().stream()
                                        .filter(w -> isChanged(m, w))
                                        .map(w -> new WalletRow(m, w)))
                        .toList();
        var lots = lots(members);
        return StatementRunner.all(
                execute(tx, NEW_WALLETS, only(wallets, WalletRow::isNew), WalletWriter::walletRows),
                execute(tx, WALLETS, only(wallets, row -> !row.isNew()), WalletWriter::walletRows),
                execute(tx, NEW_LOTS, only(lots, LotRow::isNew), WalletWriter::newLotRows),
                execute(tx, LOTS, only(lots, lot -> !lot.isNew()), WalletWriter::lotRows));
    }

    private static <T> List<T> only(List<T> rows, Predicate<T> which) {
        return rows.stream().filter(which).toList();
    }

    private static <T> Uni<Void> execute(
            SqlConnection tx, String sql, List<T> rows, Function<List<T>, Tuple> columns) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql).execute(columns.apply(rows)).replaceWithVoid();
    }

    private static boolean isChanged(Member member, Wallet wallet) {
        return member.postings().stream()
                .anyMatch(p -> p.step().after().key().equals(wallet.key()));
    }

    private static List<LotRow> lots(List<Member> members) {
        List<LotRow> rows = new ArrayList<>();
        for (var member : members) {
            var granted = grantedBy(member);
            for (var wallet : member.wallets()) {
                member.changedLots(wallet)
                        .forEach(lot ->
                                rows.add(new LotRow(wallet.id(), granted.get(lot.id()), lot)));
            }
        }
        return rows;
    }

    /** New lots and the entries that granted them. */
    private static Map<UUID, UUID> grantedBy(Member member) {
        var granted = new HashMap<UUID, UUID>();
        for (var posting : member.postings()) {
            posting.step().moves().stream()
                    .filter(m -> m.from() == Bucket.ISSUED || m.from() == Bucket.RECEIVED)
                    .forEach(m -> granted.put(m.lot(), posting.id()));
        }
        return granted;
    }

    private static Tuple walletRows(List<WalletRow> list) {
        var wallets = new Columns<>(list);
        var balances =
                new Columns<Balances>(list.stream().map(r -> r.wallet().balances()).toList());
        var totals = new Columns<Totals>(list.stream().map(r -> r.wallet().totals()).toList());
        return Tuple.tuple()
                .addArrayOfUUID(wallets.uuids(r -> r.wallet().id()))
                .addArrayOfUUID(wallets.uuids(r -> r.member().ref().id()))
                .addArrayOfUUID(wallets.uuids(r -> r.member().ref().programmeId()))
                .addArrayOfString(wallets.texts(r -> r.wallet().key()))
                .addArrayOfLong(balances.longs(Balances::pending))
                .addArrayOfLong(balances.longs(Balances::available))
                .addArrayOfLong(balances.longs(Balances::reserved))
                .addArrayOfLong(balances.longs(Balances::debt))
                .addArrayOfLong(totals.longs(Totals::earned))
                .addArrayOfLong(totals.longs(Totals::clawedBack))
                .addArrayOfLong(totals.longs(Totals::adjusted))
                .addArrayOfLong(totals.longs(Totals::spent))
                .addArrayOfLong(totals.longs(Totals::expired))
                .addArrayOfLong(totals.longs(Totals::transferred))
                .addArrayOfOffsetDateTime(wallets.times(r -> r.wallet().slidesUntil()));
    }

    private static Tuple newLotRows(List<LotRow> list) {
        var lots = new Columns<>(list);
        var terms = new Columns<LotTerms>(list.stream().map(r -> r.lot().terms()).toList());
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(lots.uuids(r -> r.lot().id()))
                        .addArrayOfUUID(lots.uuids(LotRow::walletId))
                        .addArrayOfUUID(lots.uuids(LotRow::origin));
        return counts(row, list)
                .addArrayOfOffsetDateTime(terms.times(LotTerms::earnedAt))
                .addArrayOfOffsetDateTime(terms.times(LotTerms::activatesAt))
                .addArrayOfOffsetDateTime(terms.times(LotTerms::expiresAt))
                .addArrayOfBoolean(terms.booleans(LotTerms::sliding));
    }

    private static Tuple lotRows(List<LotRow> list) {
        var lots = new Columns<>(list);
        return counts(Tuple.of(lots.uuids(r -> r.lot().id())), list)
                .addArrayOfString(lots.texts(r -> waived(r.lot().waivers())));
    }

    private static @Nullable String waived(List<Waiver> waivers) {
        var byRefund = new JsonObject();
        for (var waiver : waivers) {
            var order = waiver.due().orderId();
            var of = order == null ? new JsonObject() : JsonObject.of("orderId", order);
            byRefund.put(waiver.due().refundId(), of.put("points", waiver.points()));
        }
        return waivers.isEmpty() ? null : byRefund.encode();
    }

    private static Tuple counts(Tuple row, List<LotRow> list) {
        var counts = new Columns<LotCounts>(list.stream().map(r -> r.lot().counts()).toList());
        return row.addArrayOfBoolean(new Columns<>(list).booleans(r -> r.lot().active()))
                .addArrayOfLong(counts.longs(LotCounts::issued))
                .addArrayOfLong(counts.longs(LotCounts::remaining))
                .addArrayOfLong(counts.longs(LotCounts::reserved))
                .addArrayOfLong(counts.longs(LotCounts::burned))
                .addArrayOfLong(counts.longs(LotCounts::expired))
                .addArrayOfLong(counts.longs(LotCounts::clawedBack))
                .addArrayOfLong(counts.longs(LotCounts::moved));
    }
}
