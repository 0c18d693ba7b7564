package io.patron.loyalty.member;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of members and of their histories. */
@ApplicationScoped
class MemberQueries {
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final String MEMBERS =
            """
            select m.*, p.key as programme_key,
                coalesce((select w.available - w.debt
                    from wallet w join programme_version v on v.programme_id = p.id and v.version = (
                            select max(version) from programme_version
                            where programme_id = p.id and (effective_from is null or effective_from <= $5))
                    where w.member_id = m.id
                        and w.key = coalesce(v.document::json #>> '{wallets,0,key}', 'points')), 0) as balance
            from member m join programme p on p.id = m.programme_id
            where m.id > $1 and m.merged_into is null and ($2::text is null or p.key = $2) and ($3::text is null or m.tier = $3)
            order by m.id limit $4
            """;
    private static final String TRANSACTIONS =
            """
            select t.*, shown_inputs(t.id, t.inputs) as why, p.key as programme_key
            from member m join ledger_transaction t on t.member_id = m.id join programme p on p.id = m.programme_id
            where m.customer_id in (select ids_of_person($1)) and (t.member_id, t.sequence) < ($2, $3)
            order by t.member_id desc, t.sequence desc limit $4
            """;
    private static final String TIER_CHANGES =
            """
            select c.* from member m join tier_change c on c.member_id = m.id
            where m.customer_id in (select ids_of_person($1)) and c.id < $2 order by c.id desc limit $3
            """;

    private final Pool pool;
    private final Clock clock;

    MemberQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Who to list; null is any. */
    record Filter(@Nullable String programmeKey, @Nullable String tier) {}

    /** In the order of joining; the balance is of the main wallet as of now. */
    Uni<Page<MemberSummary>> members(Filter filter, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var row =
                Tuple.of(
                        after.orElse(LOWEST),
                        filter.programmeKey(),
                        filter.tier(),
                        page.limit() + 1,
                        clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(MEMBERS)
                .execute(row)
                .map(rows -> list(rows, Function.identity()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.getUUID("id"))))
                .map(rows -> rows.map(MemberQueries::summary));
    }

    /** The newest first, one programme after the other. */
    Uni<Page<TransactionView>> transactions(UUID customerId, PageRequest page) {
        var after = Cursor.read(page.cursor(), 2);
        var row =
                Tuple.of(
                        customerId,
                        after.isEmpty()
                                ? HIGHEST
                                : Cursor.value(after.getFirst(), UUID::fromString),
                        after.isEmpty()
                                ? Long.MAX_VALUE
                                : Cursor.value(after.getLast(), Long::parseLong),
                        page.limit() + 1);
        return pool.preparedQuery(TRANSACTIONS)
                .execute(row)
                .map(rows -> list(rows, Function.identity()))
                .map(rows -> Page.of(rows, page.limit(), MemberQueries::afterTransaction))
                .map(rows -> rows.map(MemberQueries::transaction));
    }

    /** The newest first. */
    Uni<Page<TierChangeView>> tierChanges(UUID customerId, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        var row = Tuple.of(customerId, before.orElse(HIGHEST), page.limit() + 1);
        return pool.preparedQuery(TIER_CHANGES)
                .execute(row)
                .map(rows -> list(rows, MemberQueries::tierChange))
                .map(views -> Page.of(views, page.limit(), view -> Cursor.after(view.id())));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }

    private static String afterTransaction(Row row) {
        return Cursor.after(row.getUUID("member_id"), row.getLong("sequence"));
    }

    private static MemberSummary summary(Row row) {
        return new MemberSummary(
                row.getUUID("customer_id"),
                row.getString("external_id"),
                row.getString("programme_key"),
                row.getLong("balance"),
                row.getString("tier"),
                row.getLong("orders"),
                row.getOffsetDateTime("joined_at").toInstant());
    }

    private static TransactionView transaction(Row row) {
        return new TransactionView(
                row.getUUID("id"),
                row.getString("programme_key"),
                row.getLong("sequence"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("points"),
                new TransactionView.Why(
                        row.getString("business_key"),
                        row.getInteger("rule_version"),
                        row.getString("why")),
                new TransactionView.When(
                        row.getOffsetDateTime("occurred_at").toInstant(),
                        row.getOffsetDateTime("recorded_at").toInstant()));
    }

    private static TierChangeView tierChange(Row row) {
        return new TierChangeView(
                row.getUUID("id"),
                row.getString("tier"),
                row.getString("previous_tier"),
                row.getLong("qualifying_spend_minor"),
                row.getInteger("rule_version"),
                TierChange.Trigger.valueOf(row.getString("cause")),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
