package io.patron.profile.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.personal.table.Erased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code erasure} and {@code erasure_part}, as the work goes on. */
@ApplicationScoped
class ErasureStore {
    private static final TypeReference<List<ErasureView.Table>> TABLES = new TypeReference<>() {};
    private static final String ADD =
            """
            insert into erasure (id, customer_id, ids, state, reason, requested_by, requested_at)
            values ($1, $2, $3, 'queued', $4, $5, $6)
            """;
    private static final String NEXT =
            """
            select id, customer_id, ids, state from erasure
            where state in ('queued', 'barred', 'searched') order by tried_at nulls first, requested_at limit 1
            for update skip locked
            """;
    private static final String ANSWERED =
            """
            select id, customer_id, ids, state from erasure e where state = 'waiting'
                and (select count(*) from erasure_part p where p.erasure_id = e.id and p.service = any($1))
                    = cardinality($1)
            order by requested_at limit 1
            """;
    private static final String FAILED = "update erasure set tried_at = $2 where id = $1";
    private static final String STATE = "update erasure set state = $2 where id = $1";
    private static final String TOLD =
            "update erasure set state = 'waiting', erased_at = $2, ids = $3 where id = $1";
    private static final String COMPLETE =
            "update erasure set state = 'complete', completed_at = $2, topics = $3 where id = $1";
    private static final String PART =
            "select tables from erasure_part where erasure_id = $1 and service = $2";
    private static final String ANSWER =
            """
            insert into erasure_part (erasure_id, service, answered_at, tables)
            select $1, $2, $3, $4 where exists (select 1 from erasure where id = $1)
            on conflict (erasure_id, service) do update set answered_at = excluded.answered_at, tables = excluded.tables
            """;

    private final StoredJson json;

    private final Clock clock;

    ErasureStore(StoredJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Uni<Void> add(SqlConnection tx, UUID id, KnownPerson person, ErasureView.Requested requested) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                id,
                                person.customerId(),
                                person.ids().toArray(UUID[]::new),
                                requested.reason(),
                                requested.by(),
                                requested.at().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The next one to go on with, locked. */
    Uni<Optional<Erasure>> next(SqlConnection tx) {
        return tx.query(NEXT).execute().map(ErasureStore::one);
    }

    /** One to which all services have answered. */
    Uni<Optional<Erasure>> answered(SqlClient tx, String[] services) {
        return tx.preparedQuery(ANSWERED)
                .execute(Tuple.tuple().addArrayOfString(services))
                .map(ErasureStore::one);
    }

    private static Optional<Erasure> one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var row = rows.iterator().next();
        return Optional.of(
                new Erasure(
                        row.getUUID(0),
                        row.getUUID(1),
                        List.of(row.getArrayOfUUIDs(2)),
                        Erasure.State.of(row.getString(3))));
    }

    /** Lets others go before one whose step failed. */
    Uni<Void> failed(SqlClient client, UUID id) {
        return client.preparedQuery(FAILED)
                .execute(Tuple.of(id, now().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> state(SqlConnection tx, UUID id, Erasure.State state) {
        return tx.preparedQuery(STATE).execute(Tuple.of(id, state.key())).replaceWithVoid();
    }

    Uni<Void> told(SqlConnection tx, UUID id, KnownPerson person, Instant at) {
        return tx.preparedQuery(TOLD)
                .execute(
                        Tuple.of(
                                id, at.atOffset(ZoneOffset.UTC), person.ids().toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> complete(SqlClient tx, UUID id, Instant at, List<ErasureView.Topic> topics) {
        return tx.preparedQuery(COMPLETE)
                .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC), json.write(topics)))
                .replaceWithVoid();
    }

    /** Adds what a service has done to what it had done before; at most one at a time does. */
    Uni<Void> done(SqlClient tx, UUID id, String service, List<Erased> done, Instant at) {
        var now = views(done);
        return tx.preparedQuery(PART)
                .execute(Tuple.of(id, service))
                .map(rows ->
                        rows.size() == 0
                                ? now
                                : Receipt.sum(
                                        json.read(rows.iterator().next().getString(0), TABLES),
                                        now))
                .chain(tables -> answer(tx, id, service, tables, at));
    }

    static List<ErasureView.Table> views(List<Erased> done) {
        return done.stream().map(ErasureStore::view).toList();
    }

    private static ErasureView.Table view(Erased one) {
        return new ErasureView.Table(one.table(), one.handling(), one.rows(), one.note());
    }

    /** Keeps what another service answered. */
    Uni<Void> answer(
            SqlClient tx, UUID id, String service, List<ErasureView.Table> tables, Instant at) {
        return tx.preparedQuery(ANSWER)
                .execute(Tuple.of(id, service, at.atOffset(ZoneOffset.UTC), json.write(tables)))
                .replaceWithVoid();
    }
}
