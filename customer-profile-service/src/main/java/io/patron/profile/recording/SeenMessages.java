package io.patron.profile.recording;

import io.patron.profile.ingest.IngestConfig;
import io.patron.profile.ingest.IngestEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Table {@code seen_message}: a message id of a source counts once. Kept as the first 128 bits of
 * SHA-256, since clients' ids are long.
 */
@ApplicationScoped
class SeenMessages {
    private static final String ADD =
            """
            insert into seen_message (key) select k from unnest($1::uuid[]) as rows (k) order by k
            on conflict do nothing returning key
            """;

    private final Pool pool;
    private final IngestConfig config;

    SeenMessages(Pool pool, IngestConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** The events that were not seen before, in their order. */
    Uni<List<IngestEvent>> fresh(SqlConnection tx, List<IngestEvent> events) {
        var firsts = new LinkedHashMap<UUID, IngestEvent>();
        events.forEach(event -> firsts.putIfAbsent(key(event), event));
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple().addArrayOfUUID(firsts.keySet().toArray(UUID[]::new)))
                .map(added -> {
                    if (added.size() < firsts.size()) {
                        var fresh = new HashSet<UUID>();
                        added.forEach(row -> fresh.add(row.getUUID(0)));
                        firsts.keySet().retainAll(fresh);
                    }
                    return List.copyOf(firsts.values());
                });
    }

    static UUID key(IngestEvent event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(event.source().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            var bytes =
                    ByteBuffer.wrap(
                            digest.digest(event.messageId().getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Scheduled(every = "1h", delayed = "4m")
    Uni<Void> forget() {
        return pool.preparedQuery(
                        "delete from seen_message where seen_at < now() - make_interval(secs =>"
                                + " $1)")
                .execute(Tuple.of((double) config.rememberMessages().toSeconds()))
                .replaceWithVoid();
    }
}
