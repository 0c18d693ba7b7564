package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads what a batch of purchases needs to know; each question is one statement for the batch. */
@ApplicationScoped
class PurchaseStore {
    private static final String ORDERS =
            """
            select o.*, o.lines::text as line_text, o.grants::text as grant_text, o.amended::text as amended_text
            from unnest($1::uuid[], $2::text[]) as k (programme_id, order_id)
                join member_order o using (programme_id, order_id)
            """;
    private static final String WAITING =
            """
            select r.programme_id, r.refund_id, r.member_id, r.order_id, r.amount_minor, r.occurred_at,
                r.lines::text as goods_text, r.whole
            from unnest($1::uuid[], $2::text[]) as k (programme_id, refund_id)
                join pending_refund r using (programme_id, refund_id)
            union
            select r.programme_id, r.refund_id, r.member_id, r.order_id, r.amount_minor, r.occurred_at, r.lines::text,
                r.whole
            from unnest($3::uuid[], $4::text[]) as k (programme_id, order_id)
                join pending_refund r using (programme_id, order_id)
            """;
    private static final String SETTLED =
            """
            select t.programme_id, t.business_key
            from unnest($1::uuid[], $2::text[]) as k (programme_id, business_key)
                join ledger_transaction t using (programme_id, business_key)
            """;

    /** As they were told when they took effect; with the order, since others may have been told. */
    private static final String TOLD =
            """
            select k.programme_id, k.refund_id, (t.inputs ->> 'amountMinor')::bigint as amount_minor,
                coalesce(t.inputs ->> 'goods', '[]') as goods_text
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as k (programme_id, refund_id, key, order_id)
                join ledger_transaction t on t.programme_id = k.programme_id and t.business_key = k.key
                    and t.inputs ->> 'orderId' = k.order_id
            """;

    private final MemberStore members;
    private final WalletStore wallets;
    private final PurchaseDocuments documents;
    private final RulingReader ruling;
    private final Clock clock;

    PurchaseStore(
            MemberStore members,
            WalletStore wallets,
            PurchaseDocuments documents,
            RulingReader ruling,
            Clock clock) {
        this.members = members;
        this.wallets = wallets;
        this.documents = documents;
        this.ruling = ruling;
        this.clock = clock;
    }

    /** Locks the members of a batch and reads all that concerns it. */
    Uni<Known> load(SqlConnection tx, Intake intake) {
        return members.lockOrJoin(tx, intake.members())
                .chain(locked -> known(tx, intake, locked))
                .chain(known -> told(tx, intake.corrected()).map(known::with))
                .call(known -> lots(tx, intake, known))
                .chain(known ->
                        ruling.read(tx, intake.books(), intake, known.members().values())
                                .map(known::with));
    }

    private Uni<Known> known(SqlConnection tx, Intake intake, Map<MemberKey, Member> locked) {
        return Uni.combine()
                .all()
                .unis(
                        orders(tx, intake.orders()),
                        waiting(tx, intake.refunds(), intake.orders()),
                        settled(tx, intake.refunds()),
                        members.spend(tx, intake.windows(locked.values(), clock.instant())))
                .with((orders, waiting, settled, spend) ->
                        new Known(locked, orders, waiting, settled, spend));
    }

    /**
     * Earning needs no lots; taking back needs the order's own, and all that can be taken instead.
     */
    private Uni<Void> lots(SqlConnection tx, Intake intake, Known known) {
        var now = clock.instant();
        var refunded = new HashSet<MemberKey>(intake.refunded());
        var waiting = new HashSet<UUID>();
        known.waiting().forEach(refund -> waiting.add(refund.memberId()));
        var concerned =
                known.members().values().stream()
                        .filter(m ->
                                refunded.contains(m.ref().key())
                                        || waiting.contains(m.ref().id())
                                        || m.wallets().stream().anyMatch(w -> w.hasSlid(now)))
                        .toList();
        var own =
                known.orders().values().stream()
                        .flatMap(order -> order.grants().stream())
                        .flatMap(grant -> Stream.ofNullable(grant.lot()))
                        .toList();
        return concerned.isEmpty()
                ? Uni.createFrom().voidItem()
                : wallets.readAllLots(tx, concerned, now)
                        .chain(() -> wallets.readLots(tx, concerned, own));
    }

    private Uni<Map<Ref, PlacedOrder>> orders(SqlConnection tx, List<Ref> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(ORDERS)
                        .execute(Tuple.of(programmes(wanted), ids(wanted)))
                        .map(this::byRef);
    }

    private Uni<List<PendingRefund>> waiting(
            SqlConnection tx, List<Ref> refunds, List<Ref> orders) {
        var row = Tuple.of(programmes(refunds), ids(refunds), programmes(orders), ids(orders));
        return tx.preparedQuery(WAITING).execute(row).map(this::pending);
    }

    private static Uni<Set<Ref>> settled(SqlConnection tx, List<Ref> refunds) {
        return refunds.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(SETTLED)
                        .execute(
                                Tuple.of(
                                        programmes(refunds),
                                        refunds.stream()
                                                .map(Intake::refundKey)
                                                .toArray(String[]::new)))
                        .map(PurchaseStore::refunds);
    }

    /** Nothing is asked where no refund is told anew. */
    private Uni<Map<Ref, Amended.Back>> told(SqlConnection tx, Map<Ref, String> corrected) {
        var refunds = List.copyOf(corrected.keySet());
        return refunds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(TOLD)
                        .execute(
                                Tuple.of(
                                        programmes(refunds),
                                        ids(refunds),
                                        refunds.stream()
                                                .map(Intake::refundKey)
                                                .toArray(String[]::new),
                                        refunds.stream()
                                                .map(corrected::get)
                                                .toArray(String[]::new)))
                        .map(this::backs);
    }

    private Map<Ref, Amended.Back> backs(RowSet<Row> rows) {
        var told = new HashMap<Ref, Amended.Back>();
        rows.forEach(row ->
                told.put(
                        new Ref(row.getUUID("programme_id"), row.getString("refund_id")),
                        new Amended.Back(
                                row.getLong("amount_minor"),
                                documents.goods(row.getString("goods_text")))));
        return told;
    }

    private static UUID[] programmes(Collection<Ref> refs) {
        return refs.stream().map(Ref::programmeId).toArray(UUID[]::new);
    }

    private static String[] ids(Collection<Ref> refs) {
        return refs.stream().map(Ref::id).toArray(String[]::new);
    }

    private Map<Ref, PlacedOrder> byRef(RowSet<Row> rows) {
        var orders = new HashMap<Ref, PlacedOrder>();
        rows.forEach(row -> {
            var ref = new Ref(row.getUUID("programme_id"), row.getString("order_id"));
            orders.put(ref, order(ref, row));
        });
        return orders;
    }

    private PlacedOrder order(Ref ref, Row row) {
        var lines = documents.lines(row.getString("line_text"));
        var amended = documents.amended(row.getString("amended_text"));
        var named = lines.stream().mapToLong(Basket.Line::refundedMinor).sum();
        return new PlacedOrder(
                ref,
                row.getUUID("member_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                new Basket(
                        row.getLong("amount_minor"),
                        row.getLong("refunded_minor") - named,
                        lines,
                        amended),
                row.getInteger("rule_version"),
                documents.grants(row.getString("grant_text")),
                new Purchase.Origin(row.getString("source"), row.getString("country")));
    }

    private List<PendingRefund> pending(RowSet<Row> rows) {
        List<PendingRefund> refunds = new ArrayList<>();
        rows.forEach(row ->
                refunds.add(
                        new PendingRefund(
                                new Ref(row.getUUID("programme_id"), row.getString("refund_id")),
                                row.getUUID("member_id"),
                                row.getString("order_id"),
                                row.getLong("amount_minor"),
                                row.getOffsetDateTime("occurred_at").toInstant(),
                                documents.goods(row.getString("goods_text")),
                                row.getBoolean("whole"))));
        return refunds;
    }

    private static Set<Ref> refunds(RowSet<Row> rows) {
        var prefix = Kind.CLAWBACK.businessKey("").length();
        var refunds = new HashSet<Ref>();
        rows.forEach(
                row -> refunds.add(new Ref(row.getUUID(0), row.getString(1).substring(prefix))));
        return refunds;
    }
}
