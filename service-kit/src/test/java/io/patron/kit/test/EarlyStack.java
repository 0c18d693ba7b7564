package io.patron.kit.test;

import io.patron.embedded.DisposableStack;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the stack while Quarkus still builds the service for its tests, on the machine's other
 * core; who asks for an address waits for the same start. Not where only tests that need none were
 * chosen with {@code -Dtest}.
 */
public final class EarlyStack implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("test", "ComponentTest").contains("ComponentTest")) {
            Thread.ofPlatform()
                    .daemon()
                    .name("early-stack")
                    .start(() -> StackProcess.value(DisposableStack.POSTGRES_PORT));
        }
    }
}
