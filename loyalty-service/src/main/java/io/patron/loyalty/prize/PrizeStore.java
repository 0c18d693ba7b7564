package io.patron.loyalty.prize;

import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code prize}; the member's row is its lock. */
@ApplicationScoped
public class PrizeStore {
    private static final String OWE =
            """
            insert into prize (id, programme_id, member_id, reward_key, reference, why, owed_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                array_fill($7::timestamptz, array[cardinality($1::uuid[])]))
            on conflict (reference) do nothing
            """;

    /**
     * Each is tried once at least; later only where there is a piece. By reward, as stocks are
     * locked.
     */
    private static final String DUE =
            """
            select p.id, p.member_id, p.why, d.id as reward_id
            from prize p join setup_document d on d.programme_id = p.programme_id and d.kind = 'reward' and d.key = p.reward_key
                left join reward_stock s on s.reward_id = d.id
            where p.state = 'OWED' and (p.tried_at is null or (p.tried_at < $1
                and coalesce((d.document::json ->> 'stock')::bigint > coalesce(s.taken, 0), true)
                and (d.document::json ->> 'kind' not in ('VOUCHER', 'COUPON')
                    or coalesce(d.document::json #>> '{delivery,codes}', '') = 'CAMPAIGN'
                    or coalesce(s.pool > s.taken, false))))
            order by d.id, p.owed_at, p.id limit $2
            """;

    private static final String STILL =
            "select id from prize where id = any($1) and state = 'OWED' order by id for update";
    private static final String GIVEN =
            """
            with gave as (
                update prize set state = 'GIVEN', redemption_id = $2, given_at = $3, tried_at = $3, waits_for = null
                where id = $1 returning redemption_id, home_id)
            update redemption r set home_id = g.home_id from gave g where r.id = g.redemption_id
            """;
    private static final String WAITS =
            "update prize set waits_for = $2, tried_at = $3 where id = $1";
    private static final String CANCEL =
            """
            update prize set state = 'CANCELLED', cancelled_at = $2, cancelled_by = $3, reason = $4
            where id = $1 and state = 'OWED'
            """;
    private static final String SELECT =
            "select p.*, m.customer_id from prize p join member m on m.id = p.member_id";
    private static final String ONE = SELECT + " where p.id = $1";
    private static final String OF_CUSTOMER =
            SELECT
                    + " where m.customer_id = answering_customer($1) and p.id < $2 order by p.id"
                    + " desc limit $3";
    private static final String PAGE =
            SELECT
                    + " where p.id < $1 and ($2::text is null or p.state = $2) order by p.id desc"
                    + " limit $3";

    /** A prize that somebody is owed. */
    record Owed(UUID id, UUID memberId, UUID rewardId, String why) {}

    /** Notes what locked members are owed; what was noted before is not noted again. */
    public Uni<Void> owe(SqlConnection tx, List<Prize> prizes, Instant now) {
        if (prizes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(prizes.stream().map(p -> Ids.next()).toArray(UUID[]::new))
                        .addArrayOfUUID(uuids(prizes, Prize::programmeId))
                        .addArrayOfUUID(uuids(prizes, Prize::memberId))
                        .addArrayOfString(texts(prizes, Prize::rewardKey))
                        .addArrayOfString(texts(prizes, Prize::reference))
                        .addArrayOfString(texts(prizes, Prize::why))
                        .addOffsetDateTime(utc(now));
        return tx.preparedQuery(OWE).execute(row).replaceWithVoid();
    }

    /** What was not tried since a time, and can be given as far as one can see. */
    Uni<List<Owed>> due(SqlConnection tx, Instant since, int limit) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(utc(since), limit))
                .map(rows ->
                        list(
                                rows,
                                row ->
                                        new Owed(
                                                row.getUUID("id"),
                                                row.getUUID("member_id"),
                                                row.getUUID("reward_id"),
                                                row.getString("why"))));
    }

    /** Those that are still owed, once the members are locked. */
    Uni<List<UUID>> still(SqlConnection tx, List<Owed> due) {
        return tx.preparedQuery(STILL)
                .execute(Tuple.of((Object) due.stream().map(Owed::id).toArray(UUID[]::new)))
                .map(rows -> list(rows, row -> row.getUUID("id")));
    }

    /** What it was given for goes with whomever it belongs to. */
    Uni<Void> given(SqlConnection tx, UUID id, UUID redemption, Instant now) {
        return tx.preparedQuery(GIVEN)
                .execute(Tuple.of(id, redemption, utc(now)))
                .replaceWithVoid();
    }

    Uni<Void> waits(SqlConnection tx, UUID id, String why, Instant now) {
        return tx.preparedQuery(WAITS).execute(Tuple.of(id, why, utc(now))).replaceWithVoid();
    }

    /** False where it is not owed any more. */
    Uni<Boolean> cancel(SqlConnection tx, UUID id, PrizeView.Cancelled cancelled) {
        return tx.preparedQuery(CANCEL)
                .execute(Tuple.of(id, utc(cancelled.at()), cancelled.by(), cancelled.reason()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<PrizeView> require(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows ->
                        list(rows, PrizeStore::view).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound("prize", id)));
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<PrizeView>> ofCustomer(SqlClient client, UUID customer, UUID before, int limit) {
        return client.preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(customer, before, limit + 1))
                .map(rows -> list(rows, PrizeStore::view));
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<PrizeView>> page(
            SqlClient client, UUID before, PrizeView.@Nullable State state, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(before, state == null ? null : state.name(), limit + 1))
                .map(rows -> list(rows, PrizeStore::view));
    }

    private static PrizeView view(Row row) {
        return new PrizeView(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                new PrizeView.Piece(row.getUUID("programme_id"), row.getString("reward_key")),
                row.getString("why"),
                new PrizeView.Standing(
                        PrizeView.State.valueOf(row.getString("state")),
                        row.getString("waits_for"),
                        row.getUUID("redemption_id"),
                        row.getOffsetDateTime("owed_at").toInstant(),
                        instant(row.getOffsetDateTime("given_at")),
                        cancelled(row)));
    }

    private static PrizeView.@Nullable Cancelled cancelled(Row row) {
        var at = instant(row.getOffsetDateTime("cancelled_at"));
        return at == null
                ? null
                : new PrizeView.Cancelled(
                        at, row.getString("cancelled_by"), row.getString("reason"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(read.apply(row)));
        return list;
    }

    private static UUID[] uuids(List<Prize> prizes, Function<Prize, UUID> value) {
        return prizes.stream().map(value).toArray(UUID[]::new);
    }

    private static String[] texts(List<Prize> prizes, Function<Prize, String> value) {
        return prizes.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
