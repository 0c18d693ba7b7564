package io.patron.local.trouble;

import io.patron.local.load.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Clients at work for a while, whatever they are answered. */
final class Clients {
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Requests under way at once where they come whether others are answered or not. */
    private static final int MOST = 400;

    private final List<Runnable> work;

    private Clients(List<Runnable> work) {
        this.work = work;
    }

    /** Each posts and reads by turns as soon as it is answered. */
    static Clients hurried(int clients, Duration time, Load load) {
        long end = System.nanoTime() + time.toNanos();
        List<Runnable> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            work.add(() -> {
                while (System.nanoTime() < end) {
                    load.post();
                    load.read();
                    Waiting.pause(Duration.ofMillis(20));
                }
            });
        }
        return new Clients(work);
    }

    /** Posts come at their time, however late those before them are. */
    static Clients paced(int perSecond, Duration time, Load load) {
        long started = System.nanoTime();
        long calls = perSecond * time.toMillis() / 1_000;
        List<Runnable> work = new ArrayList<>();
        for (int client = 0; client < MOST; client++) {
            int first = client;
            work.add(() -> {
                for (long call = first; call < calls; call += MOST) {
                    long due = started + call * 1_000_000_000L / perSecond;
                    Waiting.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    load.post();
                }
            });
        }
        return new Clients(work);
    }

    /**
     * Works.
     *
     * @param size looked at all the while
     * @return the most that it was
     */
    long run(LongSupplier size) {
        List<Thread> threads = work.stream().map(one -> Thread.ofVirtual().start(one)).toList();
        long most = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            most = Math.max(most, size.getAsLong());
            Waiting.pause(LOOK);
        }
        return most;
    }
}
