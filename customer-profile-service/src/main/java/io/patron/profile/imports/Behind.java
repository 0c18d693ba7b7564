package io.patron.profile.imports;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Does one thing at a time beside its caller, in order. */
final class Behind implements AutoCloseable {
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** Begins the next thing when the last is done; where that failed, fails likewise. */
    void run(Runnable work) {
        await();
        last =
                CompletableFuture.runAsync(
                        work, task -> Thread.ofVirtual().name("import-keep").start(task));
    }

    void await() {
        try {
            last.join();
        } catch (CompletionException e) {
            last = CompletableFuture.completedFuture(null);
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Nothing is under way any more; whether it failed does not matter by then. */
    @Override
    public void close() {
        last.handle((done, failure) -> done).join();
    }
}
