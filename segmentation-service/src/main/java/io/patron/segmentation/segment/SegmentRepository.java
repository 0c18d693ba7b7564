package io.patron.segmentation.segment;

import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores segments. */
@ApplicationScoped
class SegmentRepository implements PanacheRepositoryBase<Segment, UUID> {

    /** The segment, or a 404. */
    Uni<Segment> require(UUID id) {
        return findById(id)
                .invoke(segment -> {
                    if (segment == null || segment.isDeleted()) {
                        throw ProblemException.notFound("segment", id);
                    }
                });
    }

    Uni<Boolean> isTaken(String key) {
        return count("key = ?1 and deletedAt is null", key).map(count -> count > 0);
    }

    /** The next segments after a key, by key. */
    Uni<List<Segment>> after(@Nullable String key, int limit) {
        return find("deletedAt is null and key > ?1 order by key", key == null ? "" : key)
                .page(0, limit)
                .list();
    }
}
