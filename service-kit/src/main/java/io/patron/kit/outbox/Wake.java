package io.patron.kit.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A signal that is never lost: one that comes while nobody waits lets the next waiter pass at once.
 */
final class Wake {
    private boolean signalled;
    private @Nullable UniEmitter<? super Void> waiting;

    synchronized void signal() {
        if (waiting == null) {
            signalled = true;
        } else {
            waiting.complete(null);
            waiting = null;
        }
    }

    /** Done at the next signal, or after {@code atMost}. */
    Uni<Void> next(Duration atMost) {
        return Uni.createFrom()
                .<Void>emitter(this::await)
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    private synchronized void await(UniEmitter<? super Void> emitter) {
        if (signalled) {
            signalled = false;
            emitter.complete(null);
        } else {
            waiting = emitter;
            emitter.onTermination(() -> forget(emitter));
        }
    }

    /** A waiter that gave up must not swallow the next signal. */
    private synchronized void forget(UniEmitter<? super Void> emitter) {
        if (waiting == emitter) {
            waiting = null;
        }
    }
}
