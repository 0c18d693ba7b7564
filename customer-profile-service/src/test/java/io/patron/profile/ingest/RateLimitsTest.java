package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.source.SourceSettings;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final RateLimits limits = new RateLimits();

    @Test
    void refusesWith429AndAWaitWhenTheBucketIsEmpty() {
        limits.take("a", 1, 10);

        var refused = assertThrows(ProblemException.class, () -> limits.take("a", 1, 5));

        assertEquals(429, refused.error().status());
        var wait = refused.retryAfter();
        assertNotNull(wait);
        assertTrue(wait.toSeconds() >= 4, "waits until 5 have flowed in");
    }

    @Test
    void keepsKeysApart() {
        limits.take("a", 1, 10);
        limits.take("b", 1, 10);
    }

    private long wait(String key, long perSecond, long cost) {
        var refused = assertThrows(ProblemException.class, () -> limits.take(key, perSecond, cost));
        return Objects.requireNonNull(refused.retryAfter()).toSeconds();
    }

    @Test
    void aBatchThatIsLargerThanTheBucketGoesThroughAndIsPaidOffAfterwards() {
        limits.take("a", 10, 250);
        var wait = wait("a", 10, 1);
        assertTrue(wait >= 15 && wait <= 17, () -> "150 are owed, at 10 a second: " + wait);
    }

    @Test
    void anyRateThatASourceMayHaveIsKept() {
        for (var perSecond : List.of(1L, SourceSettings.MOST_PER_SECOND)) {
            limits.take("a " + perSecond, perSecond, 10 * perSecond);
            assertTrue(wait("a " + perSecond, perSecond, 5 * perSecond) >= 4);
        }
    }

    @Test
    void aLargeBatchHasToWaitUntilTheBucketIsFull() {
        limits.take("a", 10, 40);
        var wait = wait("a", 10, 250);
        assertTrue(wait >= 4 && wait <= 6, () -> "40 of 100 are missing: " + wait);
    }
}
