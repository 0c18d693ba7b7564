package io.patron.campaign.campaign;

import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code campaign}. */
@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<Campaign, UUID> {

    Uni<Campaign> require(UUID id) {
        return findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("campaign", id));
    }

    Uni<Boolean> has(String key) {
        return count("key", key).map(count -> count > 0);
    }

    Uni<List<Campaign>> after(String lastKey, @Nullable String key, int limit) {
        var found =
                key == null
                        ? find("key > ?1 order by key", lastKey)
                        : find("key > ?1 and key = ?2 order by key", lastKey, key);
        return found.range(0, limit).list();
    }
}
