package io.patron.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does an operation once for an {@code Idempotency-Key}. The stored answer is a row of the
 * transaction of the work itself: there is no state in which one is kept without the other. Keys
 * are remembered for 7 days.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended($1, 42))";
    private static final String FIND =
            "select request_hash, status, body from idempotency_key where scope = $1 and key = $2";
    private static final String STORE =
            "insert into idempotency_key (scope, key, request_hash, status, body) values ($1, $2,"
                    + " $3, $4, $5)";

    private static final String FORGET =
            "delete from idempotency_key where created_at < now() - interval '7 days'";

    private final Pool pool;
    private final StoredJson stored;
    private final ObjectWriter canonical;

    Idempotency(Pool pool, StoredJson stored, ObjectMapper json) {
        this.pool = pool;
        this.stored = stored;
        this.canonical = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    private record Call(String scope, String key, String hash) {}

    /**
     * Does the work in a transaction, or answers what it answered before (with {@code
     * Idempotency-Replayed: true}).
     *
     * @param key the request's key; without one the request is refused
     * @param scope the operation and the resource that it is done to
     * @param request the request's body, for telling another request under the same key (422)
     * @param work the work; called with the transaction
     */
    public Uni<Response> once(
            @Nullable String key,
            String scope,
            Object request,
            Function<SqlConnection, Uni<Answer>> work) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            return Uni.createFrom().failure(missing());
        }
        var call = new Call(scope, key, hash(request));
        return pool.withTransaction(tx ->
                lock(tx, call)
                        .chain(() -> tx.preparedQuery(FIND).execute(Tuple.of(scope, key)))
                        .chain(found -> answer(tx, call, found, work)));
    }

    private static Uni<Void> lock(SqlConnection tx, Call call) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(call.scope() + ' ' + call.key()))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw ProblemException.of(
                                CommonError.REQUEST_IN_FLIGHT,
                                "Try again when the first has been answered.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Response> answer(
            SqlConnection tx,
            Call call,
            RowSet<Row> found,
            Function<SqlConnection, Uni<Answer>> work) {
        if (found.size() == 0) {
            return work.apply(tx).chain(answer -> store(tx, call, answer));
        }
        var row = found.iterator().next();
        if (!row.getString(0).equals(call.hash())) {
            throw ProblemException.of(
                    CommonError.IDEMPOTENCY_KEY_REUSED,
                    "Send a new key for a new request, or the same body.");
        }
        return Uni.createFrom().item(response(row.getInteger(1), row.getString(2), true));
    }

    private Uni<Response> store(SqlConnection tx, Call call, Answer answer) {
        var body = stored.write(answer.body());
        return tx.preparedQuery(STORE)
                .execute(Tuple.of(call.scope(), call.key(), call.hash(), answer.status(), body))
                .replaceWith(response(answer.status(), body, false));
    }

    private static Response response(int status, String body, boolean replayed) {
        var response = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        return (replayed ? response.header("Idempotency-Replayed", "true") : response).build();
    }

    private static ProblemException missing() {
        var message = "The header is missing, blank or longer than " + LONGEST_KEY + " characters.";
        var hint = "Send a new random UUID with each new request, the same one when you try again.";
        var fault = new Fault("/header/" + HEADER, "required", message, hint);
        return ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
    }

    private String hash(Object request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.writeValueAsBytes(request)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Scheduled(every = "1h", delayed = "2m")
    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
