package io.patron.campaign.template;

import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code template}. */
@ApplicationScoped
public class TemplateRepository implements PanacheRepositoryBase<Template, UUID> {

    Uni<Template> require(UUID id) {
        return findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("template", id));
    }

    /** Whether there is a template of this key. */
    public Uni<Boolean> has(String key) {
        return count("key", key).map(count -> count > 0);
    }

    Uni<List<Template>> after(String lastKey, @Nullable String key, int limit) {
        var found =
                key == null
                        ? find("key > ?1 order by key", lastKey)
                        : find("key > ?1 and key = ?2 order by key", lastKey, key);
        return found.range(0, limit).list();
    }
}
