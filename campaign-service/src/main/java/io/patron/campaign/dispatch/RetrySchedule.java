package io.patron.campaign.dispatch;

import java.time.Duration;

/**
 * When a message is tried again after a temporary failure: pauses double from the first to the
 * longest.
 *
 * @param attempts tries in all
 */
record RetrySchedule(int attempts, Duration firstPause, Duration longestPause) {

    /** Whether there is no further try after this many. */
    boolean isExhausted(int tries) {
        return tries >= attempts;
    }

    /** The pause after this many tries, 1 or more. */
    Duration pauseAfter(int tries) {
        var doublings = Math.clamp(tries - 1L, 0, 30);
        var pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
