package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Kind;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.PlacedOrder.Reversed;
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

/** Reads what a batch of purchases needs to know; each question is one statement for the batch. */
@ApplicationScoped
class PurchaseStore {
    private static final String ORDERS =
            """
            select o.* from unnest($1::uuid[], $2::text[]) as k (programme_id, order_id)
                join member_order o using (programme_id, order_id)
            """;
    private static final String WAITING =
            """
            select r.* from unnest($1::uuid[], $2::text[]) as k (programme_id, refund_id)
                join pending_refund r using (programme_id, refund_id)
            union
            select r.* from unnest($3::uuid[], $4::text[]) as k (programme_id, order_id)
                join pending_refund r using (programme_id, order_id)
            """;
    private static final String SETTLED =
            """
            select t.programme_id, t.business_key
            from unnest($1::uuid[], $2::text[]) as k (programme_id, business_key)
                join ledger_transaction t using (programme_id, business_key)
            """;

    private final MemberStore members;
    private final Clock clock;

    PurchaseStore(MemberStore members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** Locks the members of a batch and reads all that concerns it. */
    Uni<Known> load(SqlConnection tx, Intake intake) {
        return members.lockOrJoin(tx, intake.members()).chain(locked -> known(tx, intake, locked));
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

    private static Uni<Map<Ref, PlacedOrder>> orders(SqlConnection tx, List<Ref> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(ORDERS)
                        .execute(Tuple.of(programmes(wanted), ids(wanted)))
                        .map(PurchaseStore::byRef);
    }

    private static Uni<List<PendingRefund>> waiting(
            SqlConnection tx, List<Ref> refunds, List<Ref> orders) {
        var row = Tuple.of(programmes(refunds), ids(refunds), programmes(orders), ids(orders));
        return tx.preparedQuery(WAITING).execute(row).map(PurchaseStore::pending);
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

    private static UUID[] programmes(Collection<Ref> refs) {
        return refs.stream().map(Ref::programmeId).toArray(UUID[]::new);
    }

    private static String[] ids(Collection<Ref> refs) {
        return refs.stream().map(Ref::id).toArray(String[]::new);
    }

    private static Map<Ref, PlacedOrder> byRef(RowSet<Row> rows) {
        var orders = new HashMap<Ref, PlacedOrder>();
        rows.forEach(row -> {
            var ref = new Ref(row.getUUID("programme_id"), row.getString("order_id"));
            orders.put(ref, order(ref, row));
        });
        return orders;
    }

    private static PlacedOrder order(Ref ref, Row row) {
        return new PlacedOrder(
                ref,
                row.getUUID("member_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getLong("amount_minor"),
                row.getInteger("rule_version"),
                row.getLong("granted"),
                new Reversed(row.getLong("refunded_minor"), row.getLong("reversed")));
    }

    private static List<PendingRefund> pending(RowSet<Row> rows) {
        List<PendingRefund> refunds = new ArrayList<>();
        rows.forEach(row ->
                refunds.add(
                        new PendingRefund(
                                new Ref(row.getUUID("programme_id"), row.getString("refund_id")),
                                row.getUUID("member_id"),
                                row.getString("order_id"),
                                row.getLong("amount_minor"),
                                row.getOffsetDateTime("occurred_at").toInstant())));
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
