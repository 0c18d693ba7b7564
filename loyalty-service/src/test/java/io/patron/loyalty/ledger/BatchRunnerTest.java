package io.patron.loyalty.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches whose work ends when the test says so. */
class BatchRunnerTest {
    private final List<List<Integer>> begun = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> running = new ArrayList<>();

    private Uni<List<String>> work(List<Integer> wanted) {
        begun.add(wanted);
        return Uni.createFrom().emitter(running::add);
    }

    private BatchRunner<Integer, String> batches(int lanes, int most) {
        return new BatchRunner<>(lanes, most, this::work);
    }

    private void end(int batch) {
        running.get(batch).complete(begun.get(batch).stream().map(i -> "r" + i).toList());
    }

    private static List<CompletableFuture<String>> add(
            BatchRunner<Integer, String> batches, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> batches.add(i).subscribeAsCompletionStage())
                .toList();
    }

    @Test
    void whoComesFirstBeginsAtOnceAndTheOthersGoTogether() {
        var answers = add(batches(1, 10), 0, 5);
        assertEquals(List.of(List.of(0)), begun);

        end(0);
        assertEquals(List.of(1, 2, 3, 4), begun.get(1));
        assertEquals("r0", answers.getFirst().join());
        end(1);

        assertEquals(
                List.of("r0", "r1", "r2", "r3", "r4"),
                answers.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void batchesAreBounded() {
        var answers = add(batches(1, 3), 0, 8);
        for (var i = 0; i < begun.size(); i++) {
            end(i);
        }

        assertEquals(List.of(1, 3, 3, 1), begun.stream().map(List::size).toList());
        assertTrue(answers.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void lanesWorkAtTheSameTime() {
        add(batches(2, 10), 0, 4);
        assertEquals(List.of(List.of(0), List.of(1)), begun);

        end(1);

        assertEquals(List.of(2, 3), begun.get(2));
    }

    @Test
    void aFailureIsEverybodysAndTheNextGoOn() {
        var batches = batches(1, 3);
        var answers = add(batches, 0, 6);
        end(0);
        running.get(1).fail(new IllegalStateException("broken"));

        assertTrue(
                answers.subList(1, 4).stream()
                        .allMatch(CompletableFuture::isCompletedExceptionally));
        assertEquals(List.of(4, 5), begun.get(2));
        end(2);
        assertEquals("r5", answers.get(5).join());
    }

    @Test
    void aLeaderWhoGoesAwayDoesNotTakeTheOthersAlong() {
        var batches = batches(1, 10);
        var answers = add(batches, 0, 4);
        end(0);

        answers.get(1).cancel(true);

        assertTrue(answers.get(2).isCompletedExceptionally());
        assertTrue(answers.get(3).isCompletedExceptionally());
        var next = add(batches, 9, 10).getFirst();
        end(2);
        assertEquals("r9", next.join());
    }

    @Test
    void whoGoesAwayWhileWaitingIsPassedOver() {
        var answers = add(batches(1, 10), 0, 4);

        answers.get(1).cancel(true);
        end(0);

        assertEquals(List.of(2, 3), begun.get(1));
        end(1);
        assertEquals("r3", answers.get(3).join());
    }

    @Test
    void whenAllIsDoneTheNextBeginsAtOnceAgain() {
        var batches = batches(1, 10);
        add(batches, 0, 1);
        end(0);

        add(batches, 7, 8);

        assertEquals(List.of(7), begun.get(1));
    }
}
