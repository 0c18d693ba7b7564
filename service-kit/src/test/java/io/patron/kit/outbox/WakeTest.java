package io.patron.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WakeTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final Wake wake = new Wake();

    @Test
    void letsAWaiterPassAtTheNextSignal() {
        var waiter = wake.next(LONG).subscribeAsCompletionStage();
        assertFalse(waiter.isDone());

        wake.signal();

        assertTrue(waiter.isDone());
    }

    @Test
    void keepsASignalThatNobodyWaitedFor() {
        wake.signal();
        wake.signal();

        assertTrue(wake.next(LONG).subscribeAsCompletionStage().isDone());
        assertFalse(wake.next(LONG).subscribeAsCompletionStage().isDone());
    }

    @Test
    void keepsASignalThatComesAfterAWaiterGaveUp() {
        wake.next(Duration.ofMillis(1)).await().atMost(LONG);

        wake.signal();

        assertTrue(wake.next(LONG).subscribeAsCompletionStage().isDone());
    }
}
