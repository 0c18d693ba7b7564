package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight(TestLimits.DEFAULT, meters);
    private final List<UniEmitter<? super String>> open = new ArrayList<>();

    private double underWay() {
        return meters.get("patron.ingest.in.flight.bytes").gauge().value();
    }

    private Uni<String> hold(int bytes) {
        return inFlight.hold(
                new byte[bytes], () -> Uni.createFrom().emitter(emitter -> open.add(emitter)));
    }

    private static void start(Uni<String> work) {
        var started = work.subscribeAsCompletionStage();
        assertEquals(false, started.isDone());
    }

    @Test
    void whatFindsNoRoomIsToldWhenToComeAgainAndHasNotBegun() {
        start(hold(600_000));
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> hold(400_001).await().atMost(Duration.ofSeconds(1)));
        assertEquals(CommonError.TOO_MANY_REQUESTS, refused.error());
        assertEquals(1, Objects.requireNonNull(refused.retryAfter()).toSeconds());
        assertEquals(1, open.size());
        start(hold(400_000));
        assertEquals(1_000_000, underWay());
    }

    @Test
    void roomIsGivenBackAfterSuccessFailureAndCancelling() {
        start(hold(500_000));
        start(hold(400_000));
        hold(100_000).subscribeAsCompletionStage().cancel(true);
        open.get(0).complete("done");
        open.get(1).fail(new IllegalStateException("broken"));
        assertEquals(0, underWay());
    }

    @Test
    void workThatThrowsGivesItsRoomBack() {
        Uni<String> work =
                inFlight.hold(
                        new byte[10],
                        () -> {
                            throw new IllegalStateException("broken");
                        });
        assertThrows(IllegalStateException.class, () -> work.await().atMost(Duration.ofSeconds(1)));
        assertEquals(0, underWay());
    }

    private Uni<String> holdInTwoSteps(int first, int second) {
        return inFlight.hold(room -> {
            room.resize(first);
            room.resize(second);
            return Uni.createFrom().emitter(emitter -> open.add(emitter));
        });
    }

    @Test
    void whatABodyBecomesCountsToo() {
        start(holdInTwoSteps(100_000, 700_000));
        assertEquals(700_000, underWay());
        assertThrows(
                ProblemException.class,
                () -> holdInTwoSteps(100_000, 300_001).await().atMost(Duration.ofSeconds(1)));
        assertEquals(700_000, underWay());
        start(holdInTwoSteps(300_000, 100_000));
        assertEquals(800_000, underWay());
    }

    @Test
    void whoNeedsMoreThanThereIsGetsAllOfItWhenAlone() {
        start(holdInTwoSteps(1, 5_000_000));
        assertEquals(1_000_000, underWay());
        open.getFirst().complete("done");
        assertEquals(0, underWay());
    }
}
