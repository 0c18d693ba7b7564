package io.patron.local.crash;

import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.Pipelines;
import io.patron.local.restore.Backups;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Part;
import io.patron.local.stack.Secrets;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A crash series on a running stack of the profile and the loyalty service: clients work, parts are
 * killed, and in between and at the end the books are compared.
 */
public final class CrashRun {
    private final Stack stack;
    private final CrashSettings settings;
    private final PrintStream out;
    private final Secrets secrets;
    private final Api api;
    private final Wire wire;
    private final String token;
    private final Gate gate = new Gate();
    private final Journal journal = new Journal();
    private final Map<Service, Echo> echoes = new EnumMap<>(Service.class);
    private final AtomicReference<Throwable> failed = new AtomicReference<>();

    /**
     * @param stack runs and is empty
     * @param secrets of its folder
     * @param out is told how it goes on
     */
    public CrashRun(Stack stack, Secrets secrets, CrashSettings settings, PrintStream out) {
        this.stack = stack;
        this.settings = settings;
        this.out = out;
        this.secrets = secrets;
        Issuer issuer = new Issuer(stack.ports().url(Part.ISSUER), secrets);
        this.api = new Api(stack.ports(), issuer);
        this.wire = new Wire(stack.ports());
        this.token = issuer.token("operator");
    }

    /**
     * Does it.
     *
     * @return what is wrong in the end; empty when nothing was lost or doubled
     */
    public List<String> run() {
        out.printf("Seed %d: %d kills%n", settings.seed(), settings.kills());
        Scene scene = Scene.set(api, wire, settings.customers());
        String servers = "127.0.0.1:" + stack.ports().of(Part.KAFKA);
        Killer killer = new Killer(stack, settings.seed(), settings.gap());
        try (Echo ingest = new Echo(servers, "patron.ingest", settings.seed() + 1);
                Echo activity = new Echo(servers, "patron.activity", settings.seed())) {
            echoes.put(Service.PROFILE, ingest);
            echoes.put(Service.LOYALTY, activity);
            List<Thread> clients = start(scene);
            List<String> faults = kill(killer, scene, servers);
            gate.close();
            clients.forEach(CrashRun::join);
            echoes.values().forEach(Echo::close);
            settle(killer);
            rethrow();
            if (faults.isEmpty()) {
                faults = new Audit(api, servers, scene, journal).ofAll(wire, echoes).faults();
            }
            if (faults.isEmpty()) {
                faults = drill(scene, servers);
            }
            tell(killer);
            return faults;
        }
    }

    private List<String> drill(Scene scene, String servers) {
        out.println("The loyalty database goes back to a copy");
        Backups backups = new Backups(stack.ports(), secrets, Clock.systemUTC());
        RestoreDrill.Known known = new RestoreDrill.Known(journal, scene);
        return new RestoreDrill(stack, api, servers, backups, known).run(token, settings.seed());
    }

    /** Kills until it is enough, or until something is wrong. */
    private List<String> kill(Killer killer, Scene scene, String servers) {
        List<String> faults = List.of();
        int done = 0;
        int looked = 0;
        while (done < settings.kills() && faults.isEmpty() && failed.get() == null) {
            done += killer.strike();
            if (done - looked >= settings.checkEvery()) {
                looked = done;
                faults = look(killer, scene, servers);
                out.printf("%d kills, %s%n", done, faults.isEmpty() ? "all is well" : faults);
            }
        }
        killer.revive();
        return faults;
    }

    private List<String> look(Killer killer, Scene scene, String servers) {
        killer.revive();
        List<String> faults = new ArrayList<>();
        gate.rest(() -> {
            echoes.values().forEach(echo -> echo.rest(true));
            settle(killer);
            faults.addAll(new Audit(api, servers, scene, journal).ofBalances().faults());
            echoes.values().forEach(echo -> echo.rest(false));
        });
        return faults;
    }

    private void settle(Killer killer) {
        killer.revive();
        new Pipelines(api, stack.services()).awaitSettled(_ -> {});
    }

    private List<Thread> start(Scene scene) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < settings.clients(); i++) {
            long seed = settings.seed() * 1_000 + i;
            Trader trader = new Trader(wire, journal, scene, token, seed);
            clients.add(begin(trader::act, trader::finish));
        }
        for (int i = 0; i < Math.max(1, settings.clients() / 4); i++) {
            long seed = settings.seed() * 2_000 + i;
            Shopper shopper = new Shopper(wire, journal, scene, "O" + i, seed);
            clients.add(begin(shopper::act, shopper::finish));
        }
        return clients;
    }

    private Thread begin(Runnable act, Runnable finish) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (gate.pass(act)) {
                            Wire.pause(Duration.ofMillis(40));
                        }
                        finish.run();
                    } catch (RuntimeException | Error e) {
                        failed.compareAndSet(null, e);
                    }
                });
    }

    private void rethrow() {
        Throwable cause = failed.get();
        if (cause != null) {
            throw new LauncherException("a client failed: " + cause.getMessage(), cause);
        }
    }

    private void tell(Killer killer) {
        killer.killed().forEach((what, count) -> out.printf("  %-45s %,9d%n", what, count));
        wire.counts().forEach((what, count) -> out.printf("  %-45s %,9d%n", what, count));
        journal.counts().forEach((what, count) -> out.printf("  %-45s %,9d%n", what, count));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted", e);
        }
    }
}
