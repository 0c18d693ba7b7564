package io.patron.profile.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells which source a write key belongs to. Answers, also “none”, are remembered for a short
 * while, so that a busy or a probing client does not cost a query a request.
 */
@ApplicationScoped
public class WriteKeys {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int LONGEST = 200;

    private final Pool pool;
    private final Cache<String, Optional<String>> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    WriteKeys(Pool pool) {
        this.pool = pool;
    }

    /** The name of the key's source. */
    public Uni<Optional<String>> source(String writeKey) {
        if (writeKey.isEmpty() || writeKey.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        var hash = new WriteKey(writeKey).hash();
        var remembered = known.getIfPresent(hash);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : lookUp(hash).invoke(found -> known.put(hash, found));
    }

    private Uni<Optional<String>> lookUp(String hash) {
        return pool.preparedQuery("select name from source where write_key_hash = $1")
                .execute(Tuple.of(hash))
                .map(WriteKeys::name)
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private static Optional<String> name(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString(0));
    }
}
