package io.patron.local;

import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.stack.ShopClock;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import io.patron.local.stack.StackSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * One run of the stack on one folder, ended in order however the launcher ends: by itself, by
 * Ctrl-C or by an error.
 */
final class Session implements AutoCloseable {
    private final StackFolder folder;
    private final ShopClock clock;
    private final Stack stack;
    private final boolean temporary;
    private final Thread hook;
    private boolean closed;

    private Session(StackFolder folder, ShopClock clock, Stack stack, boolean temporary) {
        this.folder = folder;
        this.clock = clock;
        this.stack = stack;
        this.temporary = temporary;
        Thread main = Thread.currentThread();
        this.hook = new Thread(() -> stopBySignal(main), "stop");
    }

    /** A session on a folder that keeps its data. */
    static Session kept(Path data, Path root, Ports ports, ZoneId zone, Instant now) {
        Start start = new Start(zone, now, false, EnumSet.allOf(Service.class));
        return open(StackFolder.open(data), root, ports, start);
    }

    /** PostgreSQL and Kafka alone, on a folder that keeps its data. */
    static Session withoutServices(Path data, Path root) {
        Start start =
                new Start(ZoneOffset.UTC, Instant.now(), false, EnumSet.noneOf(Service.class));
        return open(StackFolder.open(data), root, Ports.free(), start);
    }

    /** A session on free ports in a temporary folder that is removed at the end. */
    static Session temporary(Path root, ZoneId zone, Instant now) {
        return temporary(root, zone, now, EnumSet.allOf(Service.class));
    }

    /** The same with some of the services alone. */
    static Session temporary(Path root, ZoneId zone, Instant now, Set<Service> services) {
        String user = System.getProperty("user.name", "anyone").replaceAll("\\W", "_");
        Path base = Path.of(System.getProperty("java.io.tmpdir"), "patron-demo-" + user);
        Start start = new Start(zone, now, true, services);
        return open(StackFolder.temporary(base), root, Ports.free(), start);
    }

    private record Start(ZoneId zone, Instant now, boolean temporary, Set<Service> services) {}

    private static Session open(StackFolder folder, Path root, Ports ports, Start start) {
        ShopClock clock = ShopClock.in(folder, start.now());
        StackSettings settings =
                new StackSettings(root, ports, start.zone(), clock.offset()).with(start.services());
        Session session =
                new Session(folder, clock, new Stack(folder, settings), start.temporary());
        Runtime.getRuntime().addShutdownHook(session.hook);
        session.stack.start();
        return session;
    }

    StackFolder folder() {
        return folder;
    }

    Stack stack() {
        return stack;
    }

    /**
     * Returns never by itself: stays until the process is told to end.
     *
     * @throws LauncherException when a part of the stack ends by itself
     */
    void stay() {
        while (true) {
            clock.save();
            stack.failure().ifPresent(Session::fail);
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("stopped", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stack.close();
        if (temporary) {
            folder.delete();
        } else {
            clock.save();
            folder.close();
        }
    }

    /**
     * Runs when the JVM ends with the session open. Being told to stop is how a kept session is
     * meant to end, and so no failure; a failure has its exit code already.
     */
    private void stopBySignal(Thread main) {
        boolean told = !Main.hasEnded();
        if (told && !closed) {
            System.out.println("\nStopping …");
        }
        main.interrupt();
        close();
        if (told && !temporary) {
            System.out.println("Stopped; the data are kept.");
            Runtime.getRuntime().halt(0);
        }
    }

    private static void fail(String why) {
        throw new LauncherException(why);
    }
}
