package io.patron.local;

import io.patron.local.load.Watcher;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills every part once with SIGKILL while it works, and starts it again: PostgreSQL and the
 * profile service while a file is read, Kafka while its orders are published, the others while they
 * take the orders in, and then once more PostgreSQL and Kafka; segmentation while it scores,
 * campaign while it sends.
 *
 * <p>A part is killed at the very moment that its step is seen to be under way. Services come back
 * beside the load; PostgreSQL and Kafka are only killed while every service is there, because a
 * service that finds neither at its start ends.
 */
final class CrashingWatcher implements Watcher, AutoCloseable {
    static final String POSTGRES = "postgresql";
    static final String KAFKA = "kafka";

    private final Stack stack;
    private final ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> restarts = new ArrayList<>();
    private final List<String> crashes = new ArrayList<>();
    private String step = "";
    private long fileBytes;

    CrashingWatcher(Stack stack) {
        this.stack = stack;
    }

    /** Which part was killed in which step, in order. */
    List<String> crashes() {
        return List.copyOf(crashes);
    }

    @Override
    public void begin(String name) {
        step = name;
        System.out.println("  " + name);
        if (name.startsWith("Campaign")) {
            crash(Service.CAMPAIGN, "launch");
        }
    }

    @Override
    public void update(long done, long total) {
        if (step.startsWith("Import") && total > 0) {
            fileBytes = fileBytes == 0 ? total : fileBytes;
            boolean reading = total == fileBytes;
            if (reading) {
                whileReading(done, total);
            } else {
                whilePublishing(done, total);
            }
        }
        if (step.startsWith("Points") && done > 0) {
            crash(Service.PROFILE, "publishing");
            crash(POSTGRES, "taking in", stack::crashAndRestartPostgres);
            crash(KAFKA, "taking in", stack::crashAndRestartKafka);
        }
        if (step.startsWith("Scores,")) {
            crash(Service.SEGMENTATION, "recomputation");
        }
        if (step.startsWith("Mails") && done > 0) {
            crash(Service.CAMPAIGN, "sending");
        }
    }

    private void whileReading(long done, long total) {
        if (done > total / 8) {
            crash(POSTGRES, "import", stack::crashAndRestartPostgres);
        }
        if (done > total / 2) {
            crash(Service.PROFILE, "import");
        }
    }

    private void whilePublishing(long done, long total) {
        if (done > 0 && done < total) {
            crash(KAFKA, "import", stack::crashAndRestartKafka);
        }
        if (done > total / 2) {
            crash(Service.LOYALTY, "import");
            crash(Service.SEGMENTATION, "import");
        }
    }

    @Override
    public void end(String result) {
        System.out.println("    " + result);
    }

    /** Waits until every service is back. */
    @Override
    public void close() {
        awaitServices();
        starter.shutdown();
    }

    private void crash(Service service, String when) {
        if (isNew(service.module() + " in " + when)) {
            restarts.add(starter.submit(() -> stack.crashAndRestart(service)));
        }
    }

    private void crash(String part, String when, Runnable crashAndRestart) {
        if (isNew(part + " in " + when)) {
            awaitServices();
            crashAndRestart.run();
        }
    }

    private boolean isNew(String name) {
        if (crashes.contains(name)) {
            return false;
        }
        crashes.add(name);
        System.out.println("    SIGKILL: " + name);
        return true;
    }

    private void awaitServices() {
        for (Future<?> restart : restarts) {
            try {
                restart.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a killed service did not come back", e);
            }
        }
        restarts.clear();
    }
}
