package io.patron.loyalty.review;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.review.ReviewView.Decided;
import io.patron.loyalty.review.ReviewView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about points that wait: they become active at once, or lapse. */
@ApplicationScoped
class ReviewService {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final ReviewStore reviews;
    private final Ledger ledger;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    ReviewService(ReviewStore reviews, Ledger ledger, Rehearsal rehearsal, Pool pool, Clock clock) {
        this.reviews = reviews;
        this.ledger = ledger;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** A decision that is asked for. */
    record Asked(State state, String actor, String comment, boolean dryRun) {}

    Uni<Page<ReviewView>> list(@Nullable State state, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return reviews.list(pool, before.orElse(HIGHEST), state, page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())));
    }

    Uni<ReviewView> require(UUID id) {
        return reviews.require(pool, id);
    }

    /**
     * Decides; who approves first where two are needed endorses, and the points go on waiting.
     *
     * @throws ProblemException {@code not-found}, {@code review-decided}, {@code four-eyes}
     */
    Uni<ReviewView> decide(UUID id, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        ledger.hold(tx)
                                .chain(() -> reviews.lock(tx, id))
                                .chain(member -> ledger.openById(tx, List.of(member)))
                                .chain(opened ->
                                        reviews.require(tx, id)
                                                .invoke(ReviewService::refuseDecided)
                                                .call(review ->
                                                        move(tx, opened.getFirst(), review, asked)))
                                .chain(() -> reviews.require(tx, id)));
    }

    private Uni<Void> move(SqlConnection tx, Ledger.Opened opened, ReviewView review, Asked asked) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (endorses(opened, review, asked, now)) {
            return reviews.endorse(tx, review.id(), asked.actor());
        }
        var decided = new Decided(asked.actor(), now, asked.comment());
        return ledger.readLots(tx, List.of(opened), List.of(review.points().lotId()))
                .invoke(() -> post(opened, review, asked, decided))
                .chain(() -> ledger.save(tx, List.of(opened)))
                .chain(() -> reviews.decide(tx, review.id(), asked.state(), decided));
    }

    private static boolean endorses(
            Ledger.Opened opened, ReviewView review, Asked asked, Instant now) {
        var limits = opened.book().limits(now, asked.actor());
        if (asked.state() != State.APPROVED || !limits.needsTwo(review.points().points())) {
            return false;
        }
        var first = review.points().endorsedBy();
        if (asked.actor().equals(first)) {
            throw ProblemException.of(
                    LoyaltyError.FOUR_EYES, "Somebody other than " + first + " approves as well.");
        }
        return first == null;
    }

    private static void post(
            Ledger.Opened opened, ReviewView review, Asked asked, Decided decided) {
        var member = opened.member();
        var wallet = review.points().wallet();
        member.advance(opened.book(), wallet, decided.at());
        var version = opened.book().inForce(decided.at()).version();
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("review", review.id());
        inputs.put("by", asked.actor());
        inputs.put("comment", asked.comment());
        if (review.points().endorsedBy() != null) {
            inputs.put("endorsedBy", review.points().endorsedBy());
        }
        var cause = new Cause("review:" + review.id(), version, decided.at(), inputs);
        member.wallet(wallet)
                .decide(review.points().lotId(), asked.state() == State.APPROVED)
                .ifPresent(step -> member.post(opened.book(), cause, step));
    }

    private static void refuseDecided(ReviewView review) {
        if (review.state() != State.WAITING) {
            throw ProblemException.of(LoyaltyError.REVIEW_DECIDED, "It is " + review.state() + ".");
        }
    }
}
