package io.patron.segmentation.segment;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.segmentation.SegmentationError;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Makes, changes and reads segments. Who is in them is decided by the next recomputation. */
@ApplicationScoped
public class SegmentService {
    private final SegmentRepository segments;
    private final Clock clock;

    SegmentService(SegmentRepository segments, Clock clock) {
        this.segments = segments;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Segment> create(SegmentDocument document) {
        var segment = new Segment(Ids.next(), document, clock.instant());
        return segments.isTaken(document.key())
                .invoke(taken -> refuseTaken(taken, document.key()))
                .chain(() -> segments.persistAndFlush(segment))
                .onFailure(ConstraintViolationException.class)
                .transform(failure -> taken(document.key()));
    }

    @WithTransaction
    Uni<Segment> replace(UUID id, SegmentDocument document, @Nullable String ifMatch) {
        return segments.require(id)
                .invoke(segment -> {
                    EntityTags.check(ifMatch, segment.version());
                    refuseOtherKey(segment, document);
                    segment.revise(document, clock.instant());
                })
                .call(segments::flush);
    }

    @WithSession
    Uni<Segment> require(UUID id) {
        return segments.require(id);
    }

    @WithSession
    Uni<Page<Segment>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        return segments.after(after.isEmpty() ? null : after.getFirst(), page.limit() + 1)
                .map(found -> Page.of(found, page.limit(), s -> Cursor.after(s.key())));
    }

    private static void refuseTaken(boolean taken, String key) {
        if (taken) {
            throw taken(key);
        }
    }

    private static ProblemException taken(String key) {
        var fault = Fault.at("/key", "taken", "Another segment has the key " + key + ".");
        return ProblemException.of(
                SegmentationError.SEGMENT_KEY_TAKEN, fault.message(), List.of(fault));
    }

    private static void refuseOtherKey(Segment segment, SegmentDocument document) {
        if (!segment.key().equals(document.key())) {
            var fault =
                    new Fault(
                            "/key",
                            "fixed",
                            "The key of a segment cannot be changed: events carry it.",
                            "Send “" + segment.key() + "”, or make a new segment.");
            throw ProblemException.of(
                    SegmentationError.SEGMENT_INVALID, fault.message(), List.of(fault));
        }
    }
}
