package io.patron.profile.source;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WriteKeyRepository implements PanacheRepositoryBase<StoredWriteKey, String> {

    Uni<List<StoredWriteKey>> of(UUID sourceId) {
        return list("sourceId", sourceId);
    }

    /** Takes away the keys of a source that have ended. */
    Uni<Long> forgetEnded(UUID sourceId, Instant now) {
        return delete("sourceId = ?1 and endsAt < ?2", sourceId, now);
    }
}
