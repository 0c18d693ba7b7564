package io.patron.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A note about a started process, kept in a file so that the next launcher can end it if this one
 * is killed. A process counts as the noted one only when id, start time and command agree: ids are
 * reused.
 *
 * @param pid process id
 * @param started when the system says it started
 * @param command the path of its program
 */
record RunningProcess(long pid, Instant started, String command) {
    /** The system's start time is counted in ticks since boot; boot time may shift a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(20);

    static RunningProcess of(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return new RunningProcess(
                process.pid(),
                info.startInstant().orElse(Instant.EPOCH),
                info.command().orElse(""));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, pid + "\n" + started + "\n" + command + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<RunningProcess> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        try {
            return Optional.of(
                    new RunningProcess(
                            Long.parseLong(lines.get(0)),
                            Instant.parse(lines.get(1)),
                            lines.get(2)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The process itself, if it still runs. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        RunningProcess now = of(process);
        boolean sameTime = Duration.between(started, now.started).abs().compareTo(TOLERANCE) <= 0;
        return sameTime && !command.isEmpty() && command.equals(now.command);
    }

    /** Ends every process that is noted in a folder, politely first, and forgets it. */
    static void endAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> notes = files.filter(file -> file.toString().endsWith(".pid")).toList();
            for (Path note : notes) {
                read(note).flatMap(RunningProcess::alive).ifPresent(ProcessHandle::destroy);
            }
            for (Path note : notes) {
                read(note).ifPresent(RunningProcess::end);
                Files.deleteIfExists(note);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("another launcher cleans " + folder, e);
        }
    }

    /** Waits for its end; one that its parent has not looked at yet counts as ended. */
    private void end() {
        long limit = System.nanoTime() + GRACE.toNanos();
        while (alive().isPresent() && System.nanoTime() < limit) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                limit = 0;
            }
        }
        alive().ifPresent(ProcessHandle::destroyForcibly);
    }
}
