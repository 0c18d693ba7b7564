package io.patron.loyalty.reservation;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.reservation.Reservation.Holder;
import io.patron.loyalty.reservation.Reservation.Outcome;
import io.patron.loyalty.reservation.Reservation.Span;
import io.patron.loyalty.reservation.Reservation.State;
import io.patron.loyalty.wallet.LotShare;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes reservations; the member's row is their lock. */
@ApplicationScoped
public class ReservationStore {
    private static final TypeReference<List<LotShare>> HOLDS = new TypeReference<>() {};
    private static final String SELECT =
            """
            select r.*, r.holds::text as hold_text, m.customer_id, array(select ids_of_person(m.customer_id)) as ids
            from reservation r join member m on m.id = r.member_id
            """;
    private static final String BY_ID = SELECT + "where r.id = any($1) order by r.id";
    private static final String OF_CUSTOMER =
            SELECT
                    + "where m.customer_id = answering_customer($1) and r.id < $2 order by r.id"
                    + " desc limit $3";
    private static final String DUE =
            "select id, member_id from reservation where state = 'OPEN' and expires_at <= $1 order"
                    + " by expires_at limit $2";
    private static final String OWNERS =
            "select distinct w.member_id from lot l join wallet w on w.id = l.wallet_id where l.id"
                    + " = any($1)";
    private static final String SAVE =
            """
            insert into reservation as r (id, programme_id, member_id, wallet_id, wallet_key, points, state, committed,
                restored, holds, reference, created_at, expires_at, ended_at)
            select id, programme, member, wallet, key, points, state, committed, restored, holds::json, reference,
                created, expires, ended
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[],
                $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[],
                $14::timestamptz[]) as n (id, programme, member, wallet, key, points, state, committed, restored,
                holds, reference, created, expires, ended)
            on conflict (id) do update set state = excluded.state, committed = excluded.committed,
                restored = excluded.restored, ended_at = excluded.ended_at
            """;

    private final StoredJson json;

    ReservationStore(StoredJson json) {
        this.json = json;
    }

    /** A reservation and the customer whose points are held. */
    public record Found(Reservation reservation, UUID customerId, Set<UUID> ids) {
        /** Whether it is the customer's, by any id of hers. */
        boolean isOf(UUID customer) {
            return ids.contains(customer);
        }
    }

    /** An open reservation whose time is over. */
    record Due(UUID id, UUID memberId) {}

    public Uni<List<Found>> read(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> list(rows, this::found));
    }

    /** Who has the points of reservations; of those that ended also who has their lots by now. */
    public Uni<Set<UUID>> owners(SqlClient client, Collection<Reservation> reservations) {
        Set<UUID> owners = new HashSet<>();
        reservations.forEach(r -> owners.add(r.holder().memberId()));
        var lots =
                reservations.stream()
                        .filter(r -> !r.isOpen())
                        .flatMap(r -> r.holds().stream())
                        .map(LotShare::lot)
                        .toArray(UUID[]::new);
        return lots.length == 0
                ? Uni.createFrom().item(owners)
                : client.preparedQuery(OWNERS)
                        .execute(Tuple.tuple().addArrayOfUUID(lots))
                        .map(rows -> {
                            rows.forEach(row -> owners.add(row.getUUID(0)));
                            return owners;
                        });
    }

    /** The newest first; {@code limit} + 1 rows. */
    Uni<List<Found>> ofCustomer(SqlClient client, UUID customerId, UUID before, int limit) {
        return client.preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(customerId, before, limit + 1))
                .map(rows -> list(rows, this::found));
    }

    Uni<List<Due>> due(SqlClient client, Instant now, int limit) {
        return client.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> list(rows, row -> new Due(row.getUUID(0), row.getUUID(1))));
    }

    public Uni<Void> save(SqlConnection tx, List<Reservation> list) {
        if (list.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(ids(list, Reservation::id))
                        .addArrayOfUUID(ids(list, r -> r.holder().programmeId()))
                        .addArrayOfUUID(ids(list, r -> r.holder().memberId()))
                        .addArrayOfUUID(ids(list, r -> r.holder().walletId()))
                        .addArrayOfString(texts(list, r -> r.holder().walletKey()))
                        .addArrayOfLong(longs(list, Reservation::points))
                        .addArrayOfString(texts(list, r -> r.outcome().state().name()))
                        .addArrayOfLong(longs(list, r -> r.outcome().committed()))
                        .addArrayOfLong(longs(list, r -> r.outcome().restored()))
                        .addArrayOfString(texts(list, r -> write(r.holds())))
                        .addArrayOfString(texts(list, Reservation::reference))
                        .addArrayOfOffsetDateTime(times(list, r -> r.span().createdAt()))
                        .addArrayOfOffsetDateTime(times(list, r -> r.span().expiresAt()))
                        .addArrayOfOffsetDateTime(times(list, r -> r.span().endedAt()));
        return tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    private Found found(Row row) {
        var ended = row.getOffsetDateTime("ended_at");
        var holder =
                new Holder(
                        row.getUUID("programme_id"),
                        row.getUUID("member_id"),
                        row.getUUID("wallet_id"),
                        row.getString("wallet_key"));
        var outcome =
                new Outcome(
                        State.valueOf(row.getString("state")),
                        row.getLong("committed"),
                        row.getLong("restored"));
        var span =
                new Span(
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getOffsetDateTime("expires_at").toInstant(),
                        ended == null ? null : ended.toInstant());
        return new Found(
                new Reservation(
                        row.getUUID("id"),
                        holder,
                        row.getLong("points"),
                        holds(row.getString("hold_text")),
                        row.getString("reference"),
                        outcome,
                        span),
                row.getUUID("customer_id"),
                Set.of(row.getArrayOfUUIDs("ids")));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }

    private static UUID[] ids(List<Reservation> list, Function<Reservation, UUID> value) {
        return list.stream().map(value).toArray(UUID[]::new);
    }

    private static Long[] longs(List<Reservation> list, Function<Reservation, Long> value) {
        return list.stream().map(value).toArray(Long[]::new);
    }

    private static String[] texts(
            List<Reservation> list, Function<Reservation, @Nullable String> value) {
        return list.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(
            List<Reservation> list, Function<Reservation, @Nullable Instant> value) {
        return list.stream()
                .map(value)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private List<LotShare> holds(String text) {
        return json.read(text, HOLDS);
    }

    private String write(List<LotShare> holds) {
        return json.write(holds);
    }
}
