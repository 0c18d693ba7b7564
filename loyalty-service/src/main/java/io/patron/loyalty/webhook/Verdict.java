package io.patron.loyalty.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a try means for the delivery and for its endpoint.
 *
 * @param nextAt when it is tried again; null where it is not
 * @param failures of the endpoint, one after the other
 * @param pausedUntil until when the endpoint is left alone; null for not at all
 * @param disabled why the endpoint gets nothing any more; null where it does
 */
record Verdict(
        State state,
        @Nullable Instant nextAt,
        int failures,
        @Nullable Instant pausedUntil,
        @Nullable String disabled) {

    /** Of a delivery. */
    enum State {
        PENDING,
        DELIVERED,
        DEAD,
        /** The endpoint was disabled when it happened. */
        MISSED
    }

    /**
     * How an endpoint was before.
     *
     * @param failures one after the other
     * @param failingSince null where the last was taken
     */
    record Health(int failures, @Nullable Instant failingSince) {}

    /**
     * @param tries of the delivery, with this one
     * @param chance from 0 to 1
     */
    static Verdict of(
            Attempt attempt, int tries, Health before, Duration givenUpAfter, double chance) {
        var now = attempt.at();
        if (attempt.isTaken()) {
            return new Verdict(State.DELIVERED, null, 0, null, null);
        }
        var failures = before.failures() + 1;
        if (attempt.isGone()) {
            return new Verdict(State.PENDING, now, failures, null, "gone");
        }
        var asked = Retries.asked(attempt.retryAfter(), now);
        var pause = Retries.after(tries, chance, asked);
        var rest =
                attempt.isPauseAsked() && asked != null
                        ? Optional.of(asked)
                        : Retries.rest(failures, chance);
        var since = before.failingSince();
        var isHopeless = since != null && since.plus(givenUpAfter).isBefore(now);
        return new Verdict(
                pause.isPresent() ? State.PENDING : State.DEAD,
                pause.map(now::plus).orElse(null),
                failures,
                rest.map(now::plus).orElse(null),
                isHopeless ? "failing" : null);
    }

    /** Whether the endpoint can be sent more now. */
    boolean goesOn() {
        return pausedUntil == null && disabled == null;
    }
}
