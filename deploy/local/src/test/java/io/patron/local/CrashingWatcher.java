package io.patron.local;

import io.patron.local.load.Watcher;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills every service once with SIGKILL while it works, and starts it again: the profile service
 * while it reads the file and again while it publishes it, loyalty and segmentation while they take
 * the orders in, segmentation while it scores, campaign while it sends.
 */
final class CrashingWatcher implements Watcher, AutoCloseable {
    private final Stack stack;
    private final ExecutorService killer = Executors.newSingleThreadExecutor();
    private final List<Future<?>> restarts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> crashes = Collections.synchronizedList(new ArrayList<>());
    private String step = "";

    CrashingWatcher(Stack stack) {
        this.stack = stack;
    }

    /** Which service was killed in which step, in order. */
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
        if (step.startsWith("Import") && total > 0 && done > total / 4) {
            crash(Service.PROFILE, "import");
            crash(Service.LOYALTY, "import");
        }
        if (step.startsWith("Import") && total > 0 && done > total * 3 / 4) {
            crash(Service.SEGMENTATION, "import");
        }
        if (step.startsWith("Points") && done > 0) {
            crash(Service.PROFILE, "publishing");
        }
        if (step.startsWith("Scores,")) {
            crash(Service.SEGMENTATION, "recomputation");
        }
        if (step.startsWith("Mails") && done > 0) {
            crash(Service.CAMPAIGN, "sending");
        }
    }

    @Override
    public void end(String result) {
        System.out.println("    " + result);
    }

    /** Waits until every service is back. */
    @Override
    public void close() throws InterruptedException, ExecutionException {
        killer.shutdown();
        for (Future<?> restart : List.copyOf(restarts)) {
            restart.get();
        }
    }

    private void crash(Service service, String when) {
        String name = service.module() + " in " + when;
        if (!crashes.contains(name)) {
            crashes.add(name);
            System.out.println("    SIGKILL: " + name);
            restarts.add(killer.submit(() -> stack.crashAndRestart(service)));
        }
    }
}
