package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps mapping documents. */
@ApplicationScoped
public class MappingService {
    private final MappingRepository mappings;
    private final Clock clock;

    MappingService(MappingRepository mappings, Clock clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * Makes a mapping or changes it.
     *
     * @param tag the version that the author saw, {@code *} for any; empty where it does not matter
     * @throws ProblemException {@code invalid-request} with every fault of the document, {@code
     *     precondition-failed} where somebody else changed it
     */
    @WithTransaction
    public Uni<MappingView> put(String name, JsonNode document, Optional<String> tag) {
        if (MappingReader.read(document) instanceof MappingReader.Result.Invalid(var faults)) {
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST, "The mapping has faults, see errors.", faults);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return mappings.findLocked(name)
                .invoke(found -> check(found, tag))
                .chain(found -> save(found, name, document.toString(), now))
                .map(MappingView::of);
    }

    private Uni<StoredMapping> save(
            Optional<StoredMapping> found, String name, String document, Instant now) {
        if (found.isPresent()) {
            found.get().change(document, now);
            return Uni.createFrom().item(found.get());
        }
        return mappings.persistAndFlush(new StoredMapping(Ids.next(), name, document, now))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> EntityTags.stale());
    }

    @WithSession
    public Uni<MappingView> get(String name) {
        return mappings.require(name).map(MappingView::of);
    }

    @WithSession
    public Uni<Page<MappingView>> list(PageRequest page) {
        return mappings.list(page).map(found -> found.map(MappingView::of));
    }

    /** Takes a mapping away; imports that were sent with it go on with their copy. */
    @WithTransaction
    public Uni<Void> delete(String name, Optional<String> tag) {
        return mappings.findLocked(name)
                .invoke(found -> check(found, tag))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("mapping", name)))
                .chain(mappings::delete);
    }

    private static void check(Optional<StoredMapping> found, Optional<String> tag) {
        if (tag.isPresent()) {
            EntityTags.check(
                    tag.get(), found.map(StoredMapping::version).orElseThrow(EntityTags::stale));
        }
    }
}
