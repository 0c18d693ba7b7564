package io.patron.campaign.report;

import java.time.Duration;
import java.time.Instant;

/**
 * When orders count: from the launch, for days of 24 hours.
 *
 * @param until exclusive
 * @param complete whether it is over
 */
public record Window(Instant from, Instant until, int days, boolean complete) {

    static Window of(Instant launchedAt, int days, Instant now) {
        var until = launchedAt.plus(Duration.ofDays(days));
        return new Window(launchedAt, until, days, !now.isBefore(until));
    }
}
