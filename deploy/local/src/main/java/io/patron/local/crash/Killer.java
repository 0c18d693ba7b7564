package io.patron.local.crash;

import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills parts of the stack with SIGKILL and starts them again, as whoever runs them would: also
 * services that ended by themselves because PostgreSQL or Kafka was away when they started.
 */
final class Killer {
    private static final int TRIES = 20;

    private final Stack stack;
    private final Random random;
    private final Duration gap;
    private final Map<String, Integer> killed = new TreeMap<>();

    Killer(Stack stack, long seed, Duration gap) {
        this.stack = stack;
        this.random = new Random(seed);
        this.gap = gap;
    }

    /** How often what was killed, and how often a service had to be started once more. */
    Map<String, Integer> killed() {
        return killed;
    }

    /**
     * Waits a moment, then kills one part or two at once; how many. Now and then waits until all is
     * back: otherwise the next blow meets what is just starting.
     */
    int strike() {
        Wire.pause(Duration.ofMillis(50 + random.nextLong(gap.toMillis())));
        int kills = kill();
        if (random.nextInt(5) == 0) {
            kills += kill();
        }
        if (random.nextInt(8) == 0) {
            revive();
        }
        return kills;
    }

    private int kill() {
        int dice = random.nextInt(20);
        if (dice < 9) {
            return kill(Service.LOYALTY);
        }
        if (dice < 13) {
            return kill(Service.PROFILE);
        }
        if (dice < 17) {
            note("postgresql");
            stack.crashAndRestartPostgres();
        } else {
            note("kafka");
            stack.crashAndRestartKafka();
        }
        return 1;
    }

    private int kill(Service service) {
        note(service.module());
        stack.crash(service);
        return 1;
    }

    /** Waits until every service is there. */
    void revive() {
        stack.services().forEach(this::revive);
    }

    private void revive(Service service) {
        for (int i = 0; i < TRIES; i++) {
            try {
                stack.awaitReady(service);
                return;
            } catch (LauncherException e) {
                note(service.module() + " started once more");
                stack.crash(service);
            }
        }
        throw new LauncherException(service.module() + " does not come back");
    }

    private void note(String what) {
        killed.merge(what, 1, Integer::sum);
    }
}
