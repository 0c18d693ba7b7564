package io.patron.local.trouble;

import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.Pipelines;
import io.patron.local.stack.Memory;
import io.patron.local.stack.Part;
import io.patron.local.stack.Secrets;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes trouble for the profile service while clients post and read, and says in the end what was
 * lost, doubled, answered too late or answered otherwise than with “later”.
 */
public final class TroubleRun {
    /** Longest that anybody may wait for an answer, whatever is wrong. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final int CLIENTS = 8;
    private static final int MOST_MEGABYTES = 700;

    private final Stack stack;
    private final PrintStream out;
    private final Api api;
    private final Load load;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param stack runs the profile service alone, and is empty
     * @param out is told how it goes on
     */
    public TroubleRun(Stack stack, Secrets secrets, PrintStream out) {
        this.stack = stack;
        this.out = out;
        Issuer issuer = new Issuer(stack.ports().url(Part.ISSUER), secrets);
        this.api = new Api(stack.ports(), issuer);
        this.load = new Load(stack.ports().url(Part.PROFILE), writeKey(), issuer.token("operator"));
    }

    private String writeKey() {
        String source = "{\"name\": \"trouble\"}";
        return api.trySend(Service.PROFILE, "POST", "/v1/sources", source, Map.of())
                .body()
                .path("writeKey")
                .asText();
    }

    /**
     * A database that takes longer for each answer, then gives none, then goes on.
     *
     * @param way to PostgreSQL, by which the service goes
     * @param time of each
     */
    public TroubleRun slowDatabase(Detour way, Duration time) {
        during(
                "Each answer of PostgreSQL takes 100 ms more",
                time,
                () -> way.delay(Duration.ofMillis(100)));
        during("PostgreSQL does not answer", time, way::hold);
        way.release();
        during("PostgreSQL answers again", time, () -> {});
        recovered();
        return this;
    }

    /**
     * A broker without room.
     *
     * @param disk on which the broker alone has its data
     */
    public TroubleRun fullDisk(SmallDisk disk, Duration time) {
        during("The broker's disk is full", time, disk::fill);
        disk.free();
        stack.crashAndRestartKafka();
        during("The broker has room again", time, () -> {});
        recovered();
        return this;
    }

    /**
     * A hundred times as much as before.
     *
     * @param perSecond batches before
     */
    public TroubleRun burst(int perSecond, Duration time) {
        paced("%d events a second".formatted(perSecond * Load.eventsOfBatch()), perSecond, time);
        paced(
                "%,d events a second".formatted(100 * perSecond * Load.eventsOfBatch()),
                100 * perSecond,
                time);
        recovered();
        return this;
    }

    private void during(String what, Duration time, Runnable trouble) {
        trouble.run();
        work(what, Clients.hurried(CLIENTS, time, load));
    }

    private void paced(String what, int perSecond, Duration time) {
        work(what, Clients.paced(perSecond, time, load));
    }

    private void work(String what, Clients clients) {
        long memory = clients.run(() -> Memory.of(stack.pid(Service.PROFILE)).now());
        long longest = load.longest();
        out.printf(
                "%s: %s, slowest answer %,d ms, at most %,d MB resident%n",
                what, load.answers(), longest, memory);
        if (longest > LIMIT.toMillis()) {
            faults.add("%s: an answer took %,d ms".formatted(what, longest));
        }
        if (memory > MOST_MEGABYTES) {
            faults.add("%s: %,d MB resident".formatted(what, memory));
        }
    }

    /** Nobody helps: the service has to come to rest by itself. */
    private void recovered() {
        long started = System.nanoTime();
        stack.failure().ifPresent(faults::add);
        new Pipelines(api, Set.of(Service.PROFILE)).awaitSettled(_ -> {});
        out.printf(
                "All is stored and told after another %,d ms%n",
                (System.nanoTime() - started) / 1_000_000);
    }

    /** What is wrong; empty when nothing was lost or doubled and all answers were in order. */
    public List<String> faults() {
        load.faults().stream().distinct().limit(10).forEach(faults::add);
        faults.addAll(Told.compare("127.0.0.1:" + stack.ports().of(Part.KAFKA), load));
        return faults;
    }

    /** The service goes to PostgreSQL by another way from now on. */
    public static void lead(Stack stack, Detour way) {
        stack.stop(Service.PROFILE);
        stack.restart(Service.PROFILE, way.toDatabase(Service.PROFILE));
    }
}
