package io.patron.profile.access;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.erasure.PersonStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes exports. */
@ApplicationScoped
class ExportService {
    private final Idempotency idempotency;
    private final PersonStore people;
    private final ExportStore exports;
    private final AccessConfig config;
    private final Pool pool;
    private final Clock clock;

    ExportService(
            Idempotency idempotency,
            PersonStore people,
            ExportStore exports,
            AccessConfig config,
            Pool pool,
            Clock clock) {
        this.idempotency = idempotency;
        this.people = people;
        this.exports = exports;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Response> ask(@Nullable String key, UUID customerId, String by) {
        return idempotency.once(
                key,
                "export " + customerId,
                Map.of(),
                tx -> add(tx, customerId, by).map(Answer::accepted));
    }

    private Uni<ExportView> add(SqlConnection tx, UUID customerId, String by) {
        var now = clock.instant();
        var expires = now.plus(config.keep());
        return people.find(tx, customerId)
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("customer", customerId)))
                .map(person -> new Export(Ids.next(), person.customerId(), person.ids()))
                .call(export -> exports.add(tx, export, by, now, expires))
                .map(export ->
                        new ExportView(
                                export.id(),
                                export.customerId(),
                                "queued",
                                by,
                                new ExportView.Times(now, null, expires),
                                List.of()));
    }

    /** Takes an export away, also one that is being made. */
    Uni<Void> remove(UUID id) {
        return pool.withTransaction(tx -> exports.remove(tx, new UUID[] {id}));
    }
}
