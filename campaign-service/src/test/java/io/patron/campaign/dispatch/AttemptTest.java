package io.patron.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.campaign.message.MessageState;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(4, Duration.ofSeconds(10), Duration.ofSeconds(35));

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 35", "4, 35", "1000, 35"})
    void pausesDoubleUpToTheLongest(int tries, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), SCHEDULE.pauseAfter(tries));
    }

    @Test
    void successEndsTheMessage() {
        assertEquals(MessageState.HANDED_OVER, attempt(1, new Outcome.HandedOver()).state());
        assertEquals(MessageState.CONFIRMED, attempt(4, new Outcome.Confirmed()).state());
    }

    @Test
    void aTemporaryFailureIsTriedAgainUntilTheLastTry() {
        var again = attempt(3, new Outcome.Postponed("smtp-451"));
        assertEquals(MessageState.INTENDED, again.state());
        assertEquals("smtp-451", again.lastError());
        assertEquals(Duration.ofSeconds(35), again.pause());
        assertNull(again.reason());
        var last = attempt(4, new Outcome.Postponed("smtp-451"));
        assertEquals(MessageState.FAILED, last.state());
        assertEquals("smtp-451", last.reason());
        assertNull(last.pause());
    }

    @Test
    void aPermanentFailureEndsTheMessageAtOnce() {
        var failed = attempt(1, new Outcome.Failed("smtp-550"));
        assertEquals(MessageState.FAILED, failed.state());
        assertEquals("smtp-550", failed.reason());
    }

    @Test
    void whoLeftIsWithheld() {
        var stopped = attempt(1, new Outcome.Stopped("suppressed"));
        assertEquals(MessageState.WITHHELD, stopped.state());
        assertEquals("suppressed", stopped.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 521, 550, 552, 554})
    void permanentRefusalsOfMailAreFailures(int code) {
        assertEquals(new Outcome.Failed("smtp-" + code), FailureClass.ofReply(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451, 452})
    void temporaryRefusalsOfMailArePostponed(int code) {
        assertEquals(new Outcome.Postponed("smtp-" + code), FailureClass.ofReply(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void successOfAWebhookConfirms(int status) {
        assertEquals(new Outcome.Confirmed(), FailureClass.ofStatus(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void troubleOfAWebhookIsPostponed(int status) {
        assertEquals(new Outcome.Postponed("http-" + status), FailureClass.ofStatus(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 410, 422})
    void refusalsAndRedirectsOfAWebhookAreFailures(int status) {
        assertEquals(new Outcome.Failed("http-" + status), FailureClass.ofStatus(status));
    }

    private static Attempt attempt(int tries, Outcome outcome) {
        var recipient =
                new Claimed.Recipient(UUID.randomUUID(), null, "a@b.example", Map.of(), null);
        var message = new Claimed(UUID.randomUUID(), UUID.randomUUID(), tries, recipient);
        return Attempt.of(message, outcome, SCHEDULE);
    }
}
