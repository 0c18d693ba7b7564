package io.patron.campaign.unsubscribe;

import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts customers on the suppression list, with the address that the message went to. */
@ApplicationScoped
class UnsubscribeService {
    private static final String SUPPRESS =
            """
            insert into suppression (channel, customer_id, address_hash, reason, message_id, created_at)
            select channel, customer_id, address_hash, 'unsubscribed', id, $2 from message where id = $1
            on conflict (channel, customer_id) do update set
                address_hash = coalesce(suppression.address_hash, excluded.address_hash)
            returning 1
            """;

    private final Pool pool;
    private final UnsubscribeLinks links;
    private final Clock clock;

    UnsubscribeService(Pool pool, UnsubscribeLinks links, Clock clock) {
        this.pool = pool;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 404 for a token that was not made here
     */
    UUID message(String token) {
        return links.message(token)
                .orElseThrow(() -> ProblemException.notFound("unsubscribe link", "like this"));
    }

    /** Twice is as good as once. */
    Uni<Void> unsubscribe(UUID messageId) {
        return pool.preparedQuery(SUPPRESS)
                .execute(Tuple.of(messageId, clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("unsubscribe link", "like this");
                    }
                })
                .replaceWithVoid();
    }
}
