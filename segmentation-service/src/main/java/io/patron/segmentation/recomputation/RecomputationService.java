package io.patron.segmentation.recomputation;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.segmentation.SegmentationError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests for recomputations; {@link RecomputationRunner} does them. */
@ApplicationScoped
class RecomputationService {
    private static final int MOST_WAITING = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final RecomputationRepository recomputations;
    private final Clock clock;

    RecomputationService(RecomputationRepository recomputations, Clock clock) {
        this.recomputations = recomputations;
        this.clock = clock;
    }

    Uni<RecomputationView> request(@Nullable LocalDate asOf) {
        var today = LocalDate.now(clock);
        var day = asOf == null ? today : asOf;
        if (day.isAfter(today) || day.isBefore(FIRST_DAY)) {
            throw wrongDay(today);
        }
        return recomputations
                .request(Ids.next(), day, MOST_WAITING)
                .map(queued ->
                        queued.orElseThrow(() ->
                                ProblemException.of(
                                        SegmentationError.TOO_MANY_RECOMPUTATIONS,
                                        MOST_WAITING + " are waiting; wait for one, or cancel.")));
    }

    Uni<RecomputationView> require(UUID id) {
        return recomputations.find(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    Uni<RecomputationView> cancel(UUID id) {
        return require(id)
                .chain(() -> recomputations.cancel(id))
                .map(cancelled ->
                        cancelled.orElseThrow(() ->
                                ProblemException.of(
                                        SegmentationError.RECOMPUTATION_FINISHED,
                                        "It cannot be cancelled any more.")));
    }

    Uni<Page<RecomputationView>> list(PageRequest page) {
        return recomputations
                .before(
                        Cursor.read(page.cursor(), UUID::fromString).orElse(AFTER_ALL),
                        page.limit() + 1)
                .map(found -> Page.of(found, page.limit(), r -> Cursor.after(r.id())));
    }

    private static ProblemException wrongDay(LocalDate today) {
        var fault =
                new Fault(
                        "/asOf",
                        "out-of-range",
                        "The as-of day has to be from " + FIRST_DAY + " to today, " + today + ".",
                        "Leave it out for today.");
        return ProblemException.of(
                SegmentationError.AS_OF_INVALID, fault.message(), List.of(fault));
    }

    private static ProblemException unknown(UUID id) {
        return ProblemException.notFound("recomputation", id);
    }
}
