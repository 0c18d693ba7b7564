package io.patron.loyalty.referral;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.bonus.Bonus;
import io.patron.loyalty.referral.Referral.Evidence;
import io.patron.loyalty.referral.Referral.FirstOrder;
import io.patron.loyalty.referral.Referral.Standing;
import io.patron.loyalty.referral.Referral.State;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code referral}; the friend's member row is its lock. */
@ApplicationScoped
class ReferralStore {
    private static final TypeReference<List<Bonus.Given>> GRANTS = new TypeReference<>() {};
    private static final String SELECT =
            "select r.*, r.evidence::text as evidence_text, r.grants::text as grant_text from"
                    + " referral r ";
    private static final String BY_ID = SELECT + "where id = any($1) order by id";
    private static final String OF_REFEREE =
            SELECT + "where referee_customer in (select ids_of_person($1)) order by id";
    private static final String OF_REFERRER =
            SELECT
                    + "where referrer_customer in (select ids_of_person($1)) and id < $2 order by"
                    + " id desc limit $3";
    private static final String PAGE =
            SELECT
                    + "where id < $1 and ($2::text is null or state = $2) order by id desc limit"
                    + " $3";
    private static final String JOIN =
            """
            insert into referral as r (id, programme_id, document_id, document_version, code, channel, referrer_member,
                referrer_customer, referee_member, referee_customer, signed_up_at, minimum_minor, expires_at, referee_home,
                state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'JOINED')
            on conflict (programme_id, referee_customer) do update set document_id = excluded.document_id,
                document_version = excluded.document_version, code = excluded.code, channel = excluded.channel,
                referrer_member = excluded.referrer_member, referrer_customer = excluded.referrer_customer,
                signed_up_at = excluded.signed_up_at, minimum_minor = excluded.minimum_minor,
                expires_at = excluded.expires_at, referee_home = excluded.referee_home, state = 'JOINED', order_id = null, order_at = null, due_at = null
                where r.state in ('JOINED', 'ORDERED')
                    and (excluded.signed_up_at, excluded.code) < (r.signed_up_at, r.code)
            returning id, (xmax = 0) as inserted
            """;
    private static final String SAVE =
            """
            update referral set state = $2, reason = $3, order_id = $4, order_at = $5, due_at = $6,
                evidence = $7::text::json, grants = $8::text::json, decided_at = $9, watch_until = $10 where id = $1
            """;

    private final StoredJson json;

    ReferralStore(StoredJson json) {
        this.json = json;
    }

    Uni<List<Referral>> read(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(this::list);
    }

    Uni<Referral> require(SqlClient client, UUID id) {
        return read(client, List.of(id))
                .map(found ->
                        found.stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound("referral", id)));
    }

    Uni<List<Referral>> ofReferee(SqlClient client, UUID customer) {
        return client.preparedQuery(OF_REFEREE).execute(Tuple.of(customer)).map(this::list);
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<Referral>> ofReferrer(SqlClient client, UUID customer, UUID before, int limit) {
        return client.preparedQuery(OF_REFERRER)
                .execute(Tuple.of(customer, before, limit + 1))
                .map(this::list);
    }

    /** One more than {@code limit}, the newest first. */
    Uni<List<Referral>> page(SqlClient client, UUID before, @Nullable State state, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(before, state == null ? null : state.name(), limit + 1))
                .map(this::list);
    }

    /**
     * A friend who was brought.
     *
     * @param isNew whether nobody had brought the friend before; false where an earlier sign-up was
     *     told later
     */
    record Joined(UUID id, boolean isNew) {}

    private static Joined joined(Row row) {
        return new Joined(row.getUUID("id"), row.getBoolean("inserted"));
    }

    /**
     * Keeps who brought whom: the first sign-up with a code holds, also where it is told later.
     *
     * @param home whose the sign-up is on its own, where that is not who has it
     * @return empty where nothing changed
     */
    Uni<Optional<Joined>> join(SqlConnection tx, Referral r, @Nullable UUID home) {
        var row =
                Tuple.tuple()
                        .addUUID(r.id())
                        .addUUID(r.origin().programmeId())
                        .addUUID(r.origin().documentId())
                        .addInteger(r.origin().version())
                        .addString(r.signUp().code())
                        .addString(r.signUp().channel())
                        .addUUID(r.sides().referrerMember())
                        .addUUID(r.sides().referrerCustomer())
                        .addUUID(r.sides().refereeMember())
                        .addUUID(r.sides().refereeCustomer())
                        .addOffsetDateTime(utc(r.signUp().at()))
                        .addLong(r.signUp().minimumMinor())
                        .addOffsetDateTime(utc(r.signUp().expiresAt()))
                        .addUUID(home);
        return tx.preparedQuery(JOIN)
                .execute(row)
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(joined(rows.iterator().next())));
    }

    /**
     * @param watchUntil until when a refund takes it back; null for never
     */
    Uni<Void> save(SqlConnection tx, Referral r, @Nullable Instant watchUntil) {
        var standing = r.standing();
        var order = standing.order();
        var row =
                Tuple.tuple()
                        .addUUID(r.id())
                        .addString(standing.state().name())
                        .addString(standing.reason())
                        .addString(order == null ? null : order.id())
                        .addOffsetDateTime(order == null ? null : utc(order.at()))
                        .addOffsetDateTime(order == null ? null : utc(order.dueAt()))
                        .addString(json.write(standing.evidence()))
                        .addString(json.write(standing.grants()))
                        .addOffsetDateTime(
                                standing.decidedAt() == null ? null : utc(standing.decidedAt()))
                        .addOffsetDateTime(watchUntil == null ? null : utc(watchUntil));
        return tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    private List<Referral> list(RowSet<Row> rows) {
        List<Referral> list = new ArrayList<>();
        rows.forEach(row -> list.add(referral(row)));
        return list;
    }

    private Referral referral(Row row) {
        return new Referral(
                row.getUUID("id"),
                new Referral.Origin(
                        row.getUUID("programme_id"),
                        row.getUUID("document_id"),
                        row.getInteger("document_version")),
                new Referral.Sides(
                        row.getUUID("referrer_member"),
                        row.getUUID("referrer_customer"),
                        row.getUUID("referee_member"),
                        row.getUUID("referee_customer")),
                new Referral.SignUp(
                        row.getString("code"),
                        row.getString("channel"),
                        row.getOffsetDateTime("signed_up_at").toInstant(),
                        row.getLong("minimum_minor"),
                        row.getOffsetDateTime("expires_at").toInstant()),
                standing(row));
    }

    private Standing standing(Row row) {
        var evidence = row.getString("evidence_text");
        var decided = row.getOffsetDateTime("decided_at");
        return new Standing(
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                order(row),
                evidence.equals("{}") ? Evidence.NONE : json.read(evidence, Evidence.class),
                json.read(row.getString("grant_text"), GRANTS),
                decided == null ? null : decided.toInstant());
    }

    private static @Nullable FirstOrder order(Row row) {
        var id = row.getString("order_id");
        return id == null
                ? null
                : new FirstOrder(
                        id,
                        row.getOffsetDateTime("order_at").toInstant(),
                        row.getOffsetDateTime("due_at").toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
