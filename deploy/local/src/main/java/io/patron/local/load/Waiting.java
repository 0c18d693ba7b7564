package io.patron.local.load;

import io.patron.local.stack.LauncherException;
import java.time.Duration;

/** Pauses between looks at something that takes a while. */
public final class Waiting {
    private Waiting() {}

    /** Sleeps. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting", e);
        }
    }
}
