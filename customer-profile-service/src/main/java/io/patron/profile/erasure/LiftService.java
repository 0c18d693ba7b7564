package io.patron.profile.erasure;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.barring.BarredNameStore;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets erased people come back, where an operator says so. */
@ApplicationScoped
class LiftService {
    private static final Logger LOG = Logger.getLogger(LiftService.class);

    private final BarredNameStore names;
    private final IdentifierTypesStore types;
    private final Idempotency idempotency;
    private final Pool pool;
    private final Clock clock;

    LiftService(
            BarredNameStore names,
            IdentifierTypesStore types,
            Idempotency idempotency,
            Pool pool,
            Clock clock) {
        this.names = names;
        this.types = types;
        this.idempotency = idempotency;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Response> lift(@Nullable String key, UUID erasure, LiftRequest request, String by) {
        var now = clock.instant();
        return idempotency.once(
                key,
                "lift " + erasure,
                request,
                tx ->
                        names.lift(tx, erasure, by, request.reason(), now)
                                .map(count -> {
                                    if (count == 0) {
                                        throw ProblemException.notFound(
                                                "identifier barred by erasure", erasure);
                                    }
                                    LOG.infof(
                                            "Erasure %s is lifted by %s: %s",
                                            erasure, by, request.reason());
                                    return Answer.ok(
                                            new LiftView(
                                                    erasure, count, by, request.reason(), now));
                                }));
    }

    Uni<List<UUID>> lookup(LookupRequest request) {
        return types.types(pool)
                .map(known ->
                        known.lookedUp(request.type(), request.value()).orElse(request.value()))
                .chain(value -> names.erasures(pool, new Identifier(request.type(), value)));
    }
}
