package io.patron.profile.plan;

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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Keeps tracking plans. */
@ApplicationScoped
public class PlanService {
    private final PlanRepository plans;
    private final Clock clock;

    PlanService(PlanRepository plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Makes a plan, or another version of it where the document is another.
     *
     * @param ifMatch the version that the author saw, {@code *} for any; null for a new plan
     * @throws ProblemException {@code invalid-request} with every fault of the document, {@code
     *     precondition-failed} where somebody else changed it
     */
    @WithTransaction
    Uni<PlanView> put(String name, JsonNode document, @Nullable String ifMatch) {
        if (PlanReader.read(document) instanceof PlanReader.Result.Invalid(var faults)) {
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST, "The plan has faults, see errors.", faults);
        }
        return plans.findVersion(name, null)
                .invoke(found -> check(found, ifMatch))
                .chain(found -> save(found, name, document.toString()))
                .map(PlanView::of);
    }

    private static void check(Optional<StoredPlan> found, @Nullable String ifMatch) {
        if (found.isPresent()) {
            EntityTags.check(ifMatch, found.get().version());
        } else if (ifMatch != null && EntityTags.expected(ifMatch).isPresent()) {
            throw EntityTags.stale();
        }
    }

    private Uni<StoredPlan> save(Optional<StoredPlan> found, String name, String document) {
        if (found.isPresent() && found.get().document().equals(document)) {
            return Uni.createFrom().item(found.get());
        }
        var version = found.map(StoredPlan::version).orElse(0L) + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return plans.persistAndFlush(new StoredPlan(Ids.next(), name, version, document, now))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> EntityTags.stale());
    }

    /**
     * @param version null for the newest
     */
    @WithSession
    public Uni<PlanView> get(String name, @Nullable Long version) {
        return plans.findVersion(name, version)
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("tracking plan", name)))
                .map(PlanView::of);
    }

    @WithSession
    Uni<Page<PlanView>> list(PageRequest page) {
        return plans.list(page).map(found -> found.map(PlanView::of));
    }
}
