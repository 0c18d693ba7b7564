package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.local.crash.CrashRun;
import io.patron.local.crash.CrashSettings;
import io.patron.local.stack.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short form of {@code make crash}: a handful of kills under load, and the loyalty database
 * goes back to a copy. The packaged services and real servers; nothing may be lost or doubled.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final EnumSet<Service> SERVICES = EnumSet.of(Service.PROFILE, Service.LOYALTY);

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsDoubled() {
        long seed = System.nanoTime() % 1_000_000;
        CrashSettings settings =
                new CrashSettings(seed, 4, 4, 8, Integer.MAX_VALUE, Duration.ofMillis(800));
        try (Session session =
                Session.temporary(ROOT, ZoneOffset.UTC, Instant.now(), SERVICES)) {
            CrashRun run =
                    new CrashRun(
                            session.stack(), session.folder().secrets(), settings, System.out);
            assertEquals(List.of(), run.run(), "seed " + seed);
        }
    }
}
