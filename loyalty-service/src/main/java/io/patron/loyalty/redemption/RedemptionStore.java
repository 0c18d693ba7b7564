package io.patron.loyalty.redemption;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.redemption.Redemption.Step;
import io.patron.loyalty.redemption.Redemption.Tracking;
import io.patron.loyalty.reward.Claim.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code redemption}; the member's row is its lock. */
@ApplicationScoped
class RedemptionStore {
    private static final TypeReference<List<Step>> HISTORY = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> PRICE = new TypeReference<>() {};
    private static final String SELECT =
            """
            select r.*, r.price::text as price_text, r.history::text as history_text, r.tracking::text as tracking_text,
                m.customer_id
            from redemption r join member m on m.id = r.member_id
            """;
    private static final String ONE = SELECT + " where r.id = $1";
    private static final String OF_CUSTOMER =
            SELECT
                    + " where m.customer_id = answering_customer($1) and r.id < $2 order by r.id"
                    + " desc limit $3";
    private static final String PAGE =
            SELECT
                    + " where r.id < $1 and ($2::text is null or r.state = $2) order by r.id desc"
                    + " limit $3";
    private static final String PAST =
            """
            select r.reward_id, r.created_at, r.quantity from redemption r join member m on m.id = r.member_id
            where r.reward_id = any($1) and m.customer_id = answering_customer($2) and m.programme_id = $3 and r.state <> 'CANCELLED'
                and cardinality(r.reservations) > 0
            """;
    private static final String INSERT =
            """
            insert into redemption (id, programme_id, member_id, reward_id, reward_key, reward_version, kind, quantity,
                value_minor, high_value, state, version, price, reservations, address_reference, history, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::json, $14, $15, $16::text::json, $17)
            """;
    private static final String UPDATE =
            """
            update redemption set state = $2, version = $3, tracking = $4::text::json, history = $5::text::json
            where id = $1
            """;

    private final StoredJson json;

    RedemptionStore(StoredJson json) {
        this.json = json;
    }

    Uni<Redemption> require(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows ->
                        list(rows).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound("redemption", id)));
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<Redemption>> ofCustomer(SqlClient client, UUID customer, UUID before, int limit) {
        return client.preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(customer, before, limit + 1))
                .map(this::list);
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<Redemption>> page(
            SqlClient client, UUID before, Redemption.@Nullable State state, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(before, state == null ? null : state.name(), limit + 1))
                .map(this::list);
    }

    /** What a customer redeemed, by reward; what was cancelled or is a prize is not among it. */
    Uni<Map<UUID, List<Past>>> past(
            SqlClient client, UUID programme, UUID customer, Collection<UUID> rewards) {
        if (rewards.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(PAST)
                .execute(Tuple.of(rewards.toArray(UUID[]::new), customer, programme))
                .map(rows -> {
                    var past = new HashMap<UUID, List<Past>>();
                    rows.forEach(row ->
                            past.computeIfAbsent(row.getUUID("reward_id"), r -> new ArrayList<>())
                                    .add(
                                            new Past(
                                                    row.getOffsetDateTime("created_at").toInstant(),
                                                    row.getInteger("quantity"))));
                    return past;
                });
    }

    Uni<Void> insert(SqlConnection tx, Redemption r) {
        var piece = r.piece();
        var row =
                Tuple.tuple()
                        .addUUID(r.id())
                        .addUUID(r.owner().programmeId())
                        .addUUID(r.owner().memberId())
                        .addUUID(piece.rewardId())
                        .addString(piece.rewardKey())
                        .addInteger(piece.version())
                        .addString(piece.kind())
                        .addInteger(piece.quantity())
                        .addLong(piece.valueMinor())
                        .addBoolean(piece.highValue())
                        .addString(r.state().name())
                        .addInteger(r.version())
                        .addString(json.write(r.price()))
                        .addArrayOfUUID(r.reservations().toArray(UUID[]::new))
                        .addString(r.parcel().addressReference())
                        .addString(json.write(r.history()))
                        .addOffsetDateTime(r.history().getFirst().at().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    Uni<Void> update(SqlConnection tx, Redemption r) {
        var tracking = r.parcel().tracking();
        return tx.preparedQuery(UPDATE)
                .execute(
                        Tuple.of(
                                r.id(),
                                r.state().name(),
                                r.version(),
                                tracking == null ? null : json.write(tracking),
                                json.write(r.history())))
                .replaceWithVoid();
    }

    private List<Redemption> list(RowSet<Row> rows) {
        List<Redemption> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(redemption(row)));
        return list;
    }

    private Redemption redemption(Row row) {
        var tracking = row.getString("tracking_text");
        return new Redemption(
                row.getUUID("id"),
                new Redemption.Owner(
                        row.getUUID("programme_id"),
                        row.getUUID("member_id"),
                        row.getUUID("customer_id")),
                new Redemption.Piece(
                        row.getUUID("reward_id"),
                        row.getString("reward_key"),
                        row.getInteger("reward_version"),
                        row.getString("kind"),
                        row.getInteger("quantity"),
                        row.getLong("value_minor"),
                        row.getBoolean("high_value")),
                json.read(row.getString("price_text"), PRICE),
                List.of(row.getArrayOfUUIDs("reservations")),
                new Redemption.Parcel(
                        row.getString("address_reference"),
                        tracking == null ? null : json.read(tracking, Tracking.class)),
                json.read(row.getString("history_text"), HISTORY));
    }
}
