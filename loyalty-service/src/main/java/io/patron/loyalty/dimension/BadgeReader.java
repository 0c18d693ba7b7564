package io.patron.loyalty.dimension;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whoever gives badges offers this as a bean; what it tells is shown among a member's bonds. None
 * is needed.
 */
public interface BadgeReader {

    /** The badges that a customer has, newest first; at most 100. */
    Uni<List<Badge>> of(SqlClient client, UUID customerId);

    /** A badge that a customer has. */
    record Badge(
            @Schema(examples = "first-review") String key,
            @Schema(examples = "First review") String name,
            Instant earnedAt) {}
}
