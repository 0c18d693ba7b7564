package io.patron.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Where the demonstration's clock stands. It runs only while the stack runs: after a restart it
 * goes on where it stood, so that time never goes backwards under kept data.
 */
public final class ShopClock {
    private final Path file;
    private final Instant stoodAt;
    private final long startedNanos = System.nanoTime();

    private ShopClock(Path file, Instant stoodAt) {
        this.file = file;
        this.stoodAt = stoodAt;
    }

    /** The clock of a folder, or a new one that stands at {@code start}. */
    public static ShopClock in(StackFolder folder, Instant start) {
        Path file = folder.path("clock");
        try {
            return new ShopClock(
                    file,
                    Files.exists(file)
                            ? Instant.parse(Files.readString(file, StandardCharsets.UTF_8).trim())
                            : start);
        } catch (IOException | DateTimeParseException e) {
            throw new LauncherException("cannot read the clock file " + file, e);
        }
    }

    /** What time it is in the demonstration. */
    public Instant now() {
        return stoodAt.plus(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    /** What has to be added to the system clock to get this one. */
    public Duration offset() {
        return Duration.between(Instant.now(), now());
    }

    /** Writes down where it stands; called now and then, for the case of a crash. */
    public void save() {
        try {
            Path temporary = file.resolveSibling("clock.tmp");
            Files.writeString(temporary, now() + "\n", StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("cannot write the clock file " + file, e);
        }
    }
}
