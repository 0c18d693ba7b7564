package io.patron.loyalty.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets many callers share one piece of work. Who comes while nobody works begins at once, with
 * himself alone; who comes while others work waits and goes with the next batch. So nobody waits
 * for company, and the busier it is the larger the batches are.
 *
 * <p>The first of a batch leads it: the work is part of his own pipeline, and he hands the results
 * to the others. One who goes away fails the others with {@link LeaderGoneException}.
 *
 * @param <C> what is wanted
 * @param <R> what comes of it
 */
public final class BatchRunner<C, R> {
    private final int lanes;
    private final int most;
    private final Function<List<C>, Uni<List<R>>> work;
    private final Deque<Caller> waiting = new ArrayDeque<>();
    private int leading;

    /**
     * @param lanes batches at the same time
     * @param most callers in a batch
     * @param work gives one result for each, in order
     */
    public BatchRunner(int lanes, int most, Function<List<C>, Uni<List<R>>> work) {
        this.lanes = lanes;
        this.most = most;
        this.work = work;
    }

    /** Somebody who waits: for a result, or for his turn to lead. */
    private final class Caller {
        private final C wanted;
        private final @Nullable Context context = Vertx.currentContext();
        private @Nullable UniEmitter<? super Turn<R>> emitter;
        private boolean hasTurn;
        private boolean leads;

        Caller(C wanted) {
            this.wanted = wanted;
        }

        void complete(Turn<R> turn) {
            run(() -> {
                if (emitter != null) {
                    emitter.complete(turn);
                }
            });
        }

        void fail(Throwable failure) {
            run(() -> {
                if (emitter != null) {
                    emitter.fail(failure);
                }
            });
        }

        /** A request goes on where it came from. */
        private void run(Runnable next) {
            if (context == null) {
                next.run();
            } else {
                context.runOnContext(ignored -> next.run());
            }
        }
    }

    /** Who led the batch went away while it was done: what became of it is not known. */
    public static final class LeaderGoneException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        LeaderGoneException() {
            super("The leader of the batch went away");
        }
    }

    /** A result; null for the turn to lead. */
    private record Turn<R>(@Nullable R result) {}

    /** Does the work for one caller, together with those who come meanwhile. */
    public Uni<R> add(C wanted) {
        var caller = new Caller(wanted);
        return Uni.createFrom()
                .<Turn<R>>emitter(emitter -> enter(caller, emitter))
                .chain(turn ->
                        turn.result() == null ? lead(caller) : Uni.createFrom().item(turn.result()))
                .onCancellation()
                .invoke(() -> leave(caller));
    }

    /** One who goes away while waiting is passed over; had it been his turn, the next has it. */
    private void leave(Caller caller) {
        boolean unused;
        synchronized (this) {
            waiting.remove(caller);
            unused = caller.hasTurn && !caller.leads;
            caller.leads = true;
        }
        if (unused) {
            handOver();
        }
    }

    private void enter(Caller caller, UniEmitter<? super Turn<R>> emitter) {
        caller.emitter = emitter;
        synchronized (this) {
            if (leading == lanes) {
                waiting.add(caller);
                return;
            }
            leading++;
            caller.hasTurn = true;
        }
        emitter.complete(new Turn<>(null));
    }

    private Uni<R> lead(Caller leader) {
        var followers = followers(leader);
        List<C> wanted = new ArrayList<>(followers.size() + 1);
        wanted.add(leader.wanted);
        followers.forEach(follower -> wanted.add(follower.wanted));
        return work.apply(wanted)
                .onTermination()
                .invoke((results, failure, cancelled) -> {
                    handOver();
                    tell(followers, results, failure);
                })
                .map(List::getFirst);
    }

    private synchronized List<Caller> followers(Caller leader) {
        leader.leads = true;
        List<Caller> followers = new ArrayList<>();
        while (followers.size() < most - 1 && !waiting.isEmpty()) {
            followers.add(waiting.poll());
        }
        return followers;
    }

    private void tell(
            List<Caller> followers, @Nullable List<R> results, @Nullable Throwable failure) {
        for (var i = 0; i < followers.size(); i++) {
            if (results == null) {
                followers.get(i).fail(failure == null ? new LeaderGoneException() : failure);
            } else {
                followers.get(i).complete(new Turn<>(results.get(i + 1)));
            }
        }
    }

    /** The lane goes to the next who waits. */
    private void handOver() {
        Caller next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                leading--;
                return;
            }
            next.hasTurn = true;
        }
        next.complete(new Turn<>(null));
    }
}
