package io.patron.profile.imports;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Does something again and again, beside other work, until it is closed. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final Thread thread;

    Heartbeat(Runnable beat, Duration every) {
        this.thread = Thread.ofVirtual().name("import-heartbeat").start(() -> loop(beat, every));
    }

    private static void loop(Runnable beat, Duration every) {
        while (true) {
            try {
                Thread.sleep(every);
                beat.run();
            } catch (InterruptedException e) {
                return;
            } catch (ImportDatabase.StorageException e) {
                LOG.debugf("A heartbeat is missing: %s", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
