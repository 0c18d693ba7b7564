package io.patron.loyalty.entitlement;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled.Quantity;
import io.patron.loyalty.ladder.Entitled.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code entitlement_use}, and what members see of {@code entitlement}. */
@ApplicationScoped
public class UseStore {
    private static final String INSERT =
            """
            insert into entitlement_use (id, entitlement_id, member_id, quantity, cost_minor, reference, used_at,
                used_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String COLUMNS =
            """
            select u.*, e.code, p.key as programme_key from entitlement_use u
                join entitlement e on e.id = u.entitlement_id join member m on m.id = u.member_id
                join programme p on p.id = m.programme_id
            """;
    private static final String READ =
            COLUMNS + " where m.customer_id = answering_customer($1) and u.id = $2";
    private static final String PAGE =
            COLUMNS
                    + " where m.customer_id = answering_customer($1) and u.id < $2 order by u.id"
                    + " desc limit $3";
    private static final String VOID =
            """
            update entitlement_use set voided_at = $2, voided_by = $3, void_reason = $4
            where id = $1 and voided_at is null
            """;
    private static final String ENTITLEMENTS =
            """
            select e.*, e.why::text as reckoned, s.key as set_key from member m
                join entitlement e on e.member_id = m.id join tier_set s on s.id = e.set_id
            where m.customer_id = answering_customer($1) and e.id < $2 and ($3::text is null or e.state = $3)
                and (e.state <> 'ACTIVE' or s.retired_at is null)
            order by e.id desc limit $4
            """;

    private static final String USABLE =
            """
            select e.*, e.why::text as reckoned, s.key as set_key from member m
                join entitlement e on e.member_id = m.id join tier_set s on s.id = e.set_id
            where m.customer_id = answering_customer($1) and e.state = 'ACTIVE' and s.retired_at is null
                and (e.ends_on is null or e.ends_on > $2)
            order by e.id desc limit 500
            """;

    private final Clock clock;

    UseStore(Clock clock) {
        this.clock = clock;
    }

    /** A use and the programme that it is in. */
    record Found(UseView use, String programmeKey) {}

    Uni<Void> insert(SqlConnection tx, UUID member, UseView use) {
        return tx.preparedQuery(INSERT)
                .execute(
                        Tuple.tuple()
                                .addUUID(use.id())
                                .addUUID(use.entitlementId())
                                .addUUID(member)
                                .addInteger(use.made().quantity())
                                .addLong(use.made().costMinor())
                                .addString(use.made().reference())
                                .addOffsetDateTime(use.made().at().atOffset(ZoneOffset.UTC))
                                .addString(use.made().by()))
                .replaceWithVoid();
    }

    Uni<Found> require(SqlClient client, UUID customer, UUID id) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(customer, id))
                .map(rows -> list(rows, UseStore::found).stream().findFirst())
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("entitlement-use", id)));
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<UseView>> page(SqlClient client, UUID customer, UUID before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(customer, before, limit + 1))
                .map(rows -> list(rows, row -> found(row).use()));
    }

    /** False where it is void already. */
    Uni<Boolean> voidUse(SqlConnection tx, UUID id, UseView.Voided taken) {
        return tx.preparedQuery(VOID)
                .execute(
                        Tuple.of(
                                id,
                                taken.at().atOffset(ZoneOffset.UTC),
                                taken.by(),
                                taken.reason()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<EntitlementView>> entitlements(
            SqlClient client, UUID customer, @Nullable State state, UUID before, int limit) {
        var word = state == null ? null : state.name();
        return client.preparedQuery(ENTITLEMENTS)
                .execute(Tuple.of(customer, before, word, limit + 1))
                .map(rows -> list(rows, UseStore::entitlement));
    }

    /** What a customer can use today, newest first; at most 500. */
    public Uni<List<EntitlementView>> usable(SqlClient client, UUID customer) {
        return client.preparedQuery(USABLE)
                .execute(Tuple.of(customer, LocalDate.now(clock)))
                .map(rows -> list(rows, UseStore::entitlement));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }

    private static Found found(Row row) {
        var made =
                new UseView.Made(
                        row.getInteger("quantity"),
                        row.getLong("cost_minor"),
                        row.getString("reference"),
                        row.getOffsetDateTime("used_at").toInstant(),
                        row.getString("used_by"));
        var at = instant(row.getOffsetDateTime("voided_at"));
        var taken =
                at == null
                        ? null
                        : new UseView.Voided(
                                row.getString("void_reason"), at, row.getString("voided_by"));
        var view =
                new UseView(
                        row.getUUID("id"),
                        row.getUUID("entitlement_id"),
                        row.getString("code"),
                        made,
                        null,
                        taken);
        return new Found(view, row.getString("programme_key"));
    }

    private static EntitlementView entitlement(Row row) {
        var most = row.getInteger("quantity");
        var used = row.getInteger("used");
        var ends = row.getLocalDate("ends_on");
        var value = row.getBigDecimal("value");
        return new EntitlementView(
                row.getUUID("id"),
                new EntitlementView.Of(
                        row.getUUID("set_id"),
                        row.getString("set_key"),
                        row.getString("tier"),
                        row.getString("code"),
                        row.getString("name"),
                        Benefit.Kind.valueOf(row.getString("kind")),
                        value == null ? null : value.stripTrailingZeros().toPlainString()),
                State.valueOf(row.getString("state")),
                new EntitlementView.Uses(most, used, new Quantity(most, used, false).left()),
                row.getLong("value_minor"),
                new EntitlementView.Span(
                        row.getOffsetDateTime("granted_at").toInstant(),
                        ends == null ? null : ends.minusDays(1),
                        instant(row.getOffsetDateTime("ended_at"))),
                row.getString("reckoned"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
