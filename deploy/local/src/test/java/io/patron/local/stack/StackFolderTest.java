package io.patron.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
    @TempDir Path base;

    @Test
    void twoLaunchersDoNotShareAFolder() {
        try (StackFolder first = StackFolder.open(base.resolve("data"))) {
            LauncherException refused =
                    assertThrows(
                            LauncherException.class, () -> StackFolder.open(base.resolve("data")));
            assertTrue(String.valueOf(refused.getMessage()).contains("another launcher"));
            assertTrue(Files.exists(first.path(".")));
        }
        StackFolder.open(base.resolve("data")).close();
    }

    @Test
    void aFolderWithOtherFilesIsNeverTaken() throws IOException {
        Files.writeString(base.resolve("thesis.txt"), "years of work");
        assertThrows(LauncherException.class, () -> StackFolder.open(base));
        assertTrue(Files.exists(base.resolve("thesis.txt")));
    }

    @Test
    void secretsAreForTheOwnerAloneAndStay() throws IOException {
        String first;
        try (StackFolder folder = StackFolder.open(base.resolve("data"))) {
            first = folder.secrets().of("operator");
            assertNotEquals(first, folder.secrets().of("admin"));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.path("secrets.properties"))));
        }
        assertEquals(first, StackFolder.secretsOf(base.resolve("data")).of("operator"));
    }

    @Test
    void aProcessOfAKilledLauncherIsEnded() throws Exception {
        StackFolder folder = StackFolder.open(base.resolve("data"));
        ChildProcess child =
                ChildProcess.start("sleeper", List.of("/bin/sleep", "300"), Map.of(), folder);
        assertTrue(child.alive());
        folder.close();

        StackFolder.open(base.resolve("data")).close();

        assertEnds(child);
        assertFalse(Files.exists(base.resolve("data/run/sleeper.pid")));
    }

    @Test
    void aProcessThatOnlyHasTheNotedIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("/bin/sleep", "300").start();
        try {
            RunningProcess seen = RunningProcess.of(stranger.toHandle());
            Path run = base.resolve("data/run");
            StackFolder.open(base.resolve("data")).close();
            Instant earlier = seen.started().minus(Duration.ofMinutes(1));
            new RunningProcess(seen.pid(), earlier, seen.command()).write(run.resolve("a.pid"));
            new RunningProcess(seen.pid(), seen.started(), "/bin/other")
                    .write(run.resolve("b.pid"));
            Files.writeString(run.resolve("c.pid"), "nonsense");

            StackFolder.open(base.resolve("data")).close();

            assertTrue(stranger.isAlive());
            assertFalse(Files.exists(run.resolve("a.pid")));
        } finally {
            stranger.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theNextTemporaryRunRemovesWhatAKilledOneLeft() throws Exception {
        StackFolder killed = StackFolder.temporary(base);
        ChildProcess child =
                ChildProcess.start("sleeper", List.of("/bin/sleep", "300"), Map.of(), killed);
        StackFolder running = StackFolder.temporary(base);
        assertTrue(child.alive(), "a run that still holds its lock is left alone");
        killed.close();

        StackFolder next = StackFolder.temporary(base);

        assertEnds(child);
        assertFalse(Files.exists(killed.path(".")));
        assertTrue(Files.exists(running.path(".")));
        running.delete();
        next.delete();
        assertFalse(Files.exists(next.path(".")));
    }

    @Test
    void theClockGoesOnWhereItStood() {
        Instant start = Instant.parse("2011-12-10T00:00:00Z");
        try (StackFolder folder = StackFolder.open(base.resolve("data"))) {
            ShopClock clock = ShopClock.in(folder, start);
            clock.save();
            Instant later = ShopClock.in(folder, Instant.EPOCH).now();
            assertTrue(Duration.between(start, later).compareTo(Duration.ofSeconds(30)) < 0);
            assertFalse(later.isBefore(start));
        }
    }

    private static void assertEnds(ChildProcess child) throws InterruptedException {
        for (int attempt = 0; attempt < 200 && child.alive(); attempt++) {
            Thread.sleep(20);
        }
        assertFalse(child.alive());
    }
}
