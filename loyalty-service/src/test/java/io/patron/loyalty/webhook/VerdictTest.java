package io.patron.loyalty.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.webhook.Verdict.Health;
import io.patron.loyalty.webhook.Verdict.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LONG = Duration.ofDays(5);
    private static final Health WELL = new Health(0, null);

    private static Attempt answered(int status, @Nullable String retryAfter) {
        return new Attempt(NOW, Duration.ofMillis(30), status, null, retryAfter, "");
    }

    private static Verdict of(Attempt attempt, int tries, Health before) {
        return Verdict.of(attempt, tries, before, LONG, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204", "299"})
    void whatIsAnsweredWellIsDelivered(int status) {
        var verdict = of(answered(status, null), 3, new Health(7, NOW.minusSeconds(60)));

        assertEquals(State.DELIVERED, verdict.state());
        assertEquals(0, verdict.failures());
        assertTrue(verdict.goesOn());
    }

    /** Redirects are not followed, and nothing but 2xx counts. */
    @ParameterizedTest
    @CsvSource({"301", "302", "307", "400", "404", "409", "500", "502"})
    void allElseIsTriedAgain(int status) {
        var verdict = of(answered(status, null), 1, WELL);

        assertEquals(State.PENDING, verdict.state());
        assertEquals(NOW.plusSeconds(5), verdict.nextAt());
        assertEquals(1, verdict.failures());
        assertTrue(verdict.goesOn());
    }

    @Test
    void noAnswerIsTriedAgain() {
        var attempt = new Attempt(NOW, Duration.ofSeconds(15), null, "timeout", null, "");

        assertEquals(State.PENDING, of(attempt, 2, WELL).state());
    }

    @Test
    void tenTriesInThreeDaysAndThenItIsDead() {
        var waits =
                IntStream.range(1, Retries.most())
                        .mapToObj(tries -> of(answered(500, null), tries, WELL))
                        .map(v -> Duration.between(NOW, Objects.requireNonNull(v.nextAt())))
                        .toList();

        assertEquals(
                List.of(
                        "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H",
                        "PT24H"),
                waits.stream().map(Duration::toString).toList());
        var last = of(answered(500, null), Retries.most(), WELL);
        assertEquals(State.DEAD, last.state());
        assertNull(last.nextAt());
    }

    @Test
    void whatFailedTogetherDoesNotComeBackTogether() {
        assertEquals("PT4S", Retries.after(1, 0, null).orElseThrow().toString());
        assertEquals("PT6S", Retries.after(1, 1, null).orElseThrow().toString());
    }

    @Test
    void whoIsGoneGetsNothingMore() {
        var verdict = of(answered(410, null), 1, WELL);

        assertEquals("gone", verdict.disabled());
        assertEquals(State.PENDING, verdict.state());
        assertFalse(verdict.goesOn());
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Sun, 22 Nov 2026 11:00:00 GMT', PT1H",
        "999999, PT24H",
        "1, PT5S",
        "-5, PT5S",
        "soon, PT5S",
        "'Sun, 22 Nov 2026 09:00:00 GMT', PT5S"
    })
    void aLongerWaitThatIsAskedForIsKept(String retryAfter, Duration expected) {
        var verdict = of(answered(503, retryAfter), 1, WELL);

        assertEquals(NOW.plus(expected), verdict.nextAt());
        var isPaused = expected.compareTo(Duration.ofSeconds(5)) > 0 || retryAfter.equals("1");
        assertEquals(isPaused, !verdict.goesOn());
    }

    @Test
    void anEndpointThatFailsAgainAndAgainIsLeftAlone() {
        var rests =
                IntStream.range(0, 14)
                        .mapToObj(f -> of(answered(500, null), 1, new Health(f, NOW)))
                        .map(v -> v.pausedUntil() == null ? 0 : between(v))
                        .toList();

        assertEquals(
                List.of(0L, 0L, 0L, 0L, 5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L, 300L),
                rests.stream().map(Number::longValue).toList());
    }

    private static long between(Verdict verdict) {
        return Duration.between(NOW, Objects.requireNonNull(verdict.pausedUntil())).toSeconds();
    }

    @Test
    void afterDaysOfFailuresItIsGivenUp() {
        var days = new Health(400, NOW.minus(LONG).minusSeconds(1));

        assertEquals("failing", of(answered(500, null), 1, days).disabled());
        assertNull(of(answered(200, null), 1, days).disabled());
    }

    @Test
    void lanesKeepTheOrderOfASubject() {
        var told = List.of("a1", "b1", "a2", "c1", "b2", "a3");

        var lanes = Lanes.of(told, 3, text -> text.substring(0, 1));

        assertEquals(6, lanes.stream().mapToInt(List::size).sum());
        for (var subject : List.of("a", "b", "c")) {
            var own =
                    lanes.stream()
                            .map(lane -> lane.stream().filter(t -> t.startsWith(subject)).toList())
                            .filter(lane -> !lane.isEmpty())
                            .toList();
            assertEquals(1, own.size());
            assertEquals(own.getFirst().stream().sorted().toList(), own.getFirst());
        }
        assertEquals(List.of(told), Lanes.of(told, 1, text -> text.substring(0, 1)));
    }
}
