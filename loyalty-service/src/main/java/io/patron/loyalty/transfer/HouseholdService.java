package io.patron.loyalty.transfer;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Households: who shares a pool. The points of the pool are kept by the ledger like a member's. */
@ApplicationScoped
class HouseholdService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String INSERT =
            "insert into household (id, programme_id, name, created_at, created_by) values ($1, $2,"
                    + " $3, $4, $5)";
    private static final String READ =
            """
            select h.*, array(select p.id from (select answering_customer(customer_id) as id, min(joined_at) as at
                        from household_member where household_id = h.id group by 1) p
                    where household_of(h.programme_id, p.id) = h.id order by p.at, p.id) as members,
                array(select w.key || ' ' || (w.available - w.debt) from member m join wallet w on w.member_id = m.id
                    where m.programme_id = h.programme_id and m.customer_id = h.id order by w.key) as balances
            from household h
            """;
    private static final String ONE = READ + " where h.id = $1";
    private static final String PAGE =
            READ
                    + " where h.id > $2 and ($1::text is null or h.programme_id = (select id from"
                    + " programme where key = $1)) order by h.id limit $3";
    private static final String JOIN =
            """
            insert into household_member (household_id, programme_id, customer_id, joined_at)
            select id, programme_id, answering_customer($2), $3 from household
            where id = $1 and household_of(programme_id, $2) is null
            on conflict (programme_id, customer_id) do nothing
            """;
    private static final String JOINED =
            "select household_of(programme_id, $2) from household where id = $1";

    /** By all ids of hers: she is in no other household afterwards. */
    private static final String LEAVE =
            """
            delete from household_member m using household h
            where h.id = $1 and m.programme_id = h.programme_id and m.customer_id in (select ids_of_person($2))
                and household_of(h.programme_id, $2) = h.id
            """;

    private final Ledger ledger;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    HouseholdService(Ledger ledger, Rehearsal rehearsal, Pool pool, Clock clock) {
        this.ledger = ledger;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** Makes a household with an empty pool. */
    Uni<HouseholdView> create(HouseholdRequest request, String actor, boolean dryRun) {
        var id = Ids.next();
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        ledger.open(tx, request.programmeKey(), id)
                                .chain(opened ->
                                        tx.preparedQuery(INSERT)
                                                .execute(
                                                        Tuple.of(
                                                                id,
                                                                opened.book().programme().id(),
                                                                request.name(),
                                                                clock.instant()
                                                                        .atOffset(ZoneOffset.UTC),
                                                                actor)))
                                .chain(() -> require(tx, id)));
    }

    Uni<HouseholdView> get(UUID id) {
        return pool.withConnection(connection -> require(connection, id));
    }

    /** Of a programme, or of all. */
    Uni<Page<HouseholdView>> list(@Nullable String programme, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var from = after.orElse(BEFORE_ALL);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(programme, from, page.limit() + 1))
                .map(HouseholdService::views)
                .map(views -> Page.of(views, page.limit(), last -> Cursor.after(last.id())));
    }

    private static List<HouseholdView> views(RowSet<Row> rows) {
        List<HouseholdView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    /**
     * Lets a customer share the pool, by any id of hers; doing it again changes nothing.
     *
     * @throws ProblemException {@code not-found}; {@code in-another-household}
     */
    Uni<HouseholdView> join(UUID id, UUID customer, boolean dryRun) {
        var row = Tuple.of(id, customer, clock.instant().atOffset(ZoneOffset.UTC));
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        ledger.hold(tx)
                                .chain(() -> tx.preparedQuery(JOIN).execute(row))
                                .chain(() ->
                                        tx.preparedQuery(JOINED).execute(Tuple.of(id, customer)))
                                .invoke(rows -> rows.forEach(found -> refuseOther(found, id)))
                                .chain(() -> require(tx, id)));
    }

    private static void refuseOther(Row row, UUID id) {
        if (!row.getUUID(0).equals(id)) {
            throw ProblemException.of(
                    LoyaltyError.IN_ANOTHER_HOUSEHOLD, "The customer leaves that one first.");
        }
    }

    /** What the customer gave to the pool stays in it. */
    Uni<HouseholdView> leave(UUID id, UUID customer, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        ledger.hold(tx)
                                .chain(() ->
                                        tx.preparedQuery(LEAVE).execute(Tuple.of(id, customer)))
                                .chain(() -> require(tx, id)));
    }

    private static Uni<HouseholdView> require(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows ->
                        views(rows).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound("household", id)));
    }

    private static HouseholdView view(Row row) {
        return new HouseholdView(
                row.getUUID("id"),
                row.getUUID("programme_id"),
                row.getString("name"),
                Arrays.stream(row.getArrayOfStrings("balances"))
                        .map(HouseholdService::balance)
                        .toList(),
                List.of(row.getArrayOfUUIDs("members")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static HouseholdView.Balance balance(String text) {
        var space = text.indexOf(' ');
        return new HouseholdView.Balance(
                text.substring(0, space), Long.parseLong(text.substring(space + 1)));
    }
}
