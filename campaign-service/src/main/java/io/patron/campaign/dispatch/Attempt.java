package io.patron.campaign.dispatch;

import io.patron.campaign.message.MessageState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A try and its outcome, as it is recorded.
 *
 * @param reason why it was withheld or failed for good
 * @param lastError why this try failed, when another follows
 * @param pause until the next try
 */
record Attempt(
        Claimed message,
        MessageState state,
        @Nullable String reason,
        @Nullable String lastError,
        @Nullable Duration pause) {

    static Attempt of(Claimed message, Outcome outcome, RetrySchedule schedule) {
        return switch (outcome) {
            case Outcome.HandedOver() -> end(message, MessageState.HANDED_OVER, null);
            case Outcome.Confirmed() -> end(message, MessageState.CONFIRMED, null);
            case Outcome.Stopped(String reason) -> end(message, MessageState.WITHHELD, reason);
            case Outcome.Failed(String reason) -> end(message, MessageState.FAILED, reason);
            case Outcome.Postponed(String reason) ->
                    schedule.isExhausted(message.attempts())
                            ? end(message, MessageState.FAILED, reason)
                            : again(message, reason, schedule.pauseAfter(message.attempts()));
        };
    }

    private static Attempt end(Claimed message, MessageState state, @Nullable String reason) {
        return new Attempt(message, state, reason, null, null);
    }

    private static Attempt again(Claimed message, String error, Duration pause) {
        return new Attempt(message, MessageState.INTENDED, null, error, pause);
    }
}
