package io.patron.local.stack;

import io.patron.embedded.Folders;
import io.patron.embedded.PostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one stack: data of PostgreSQL and Kafka, mails, secrets, logs, and which
 * processes run on it. Holding one means holding its lock: two launchers never share a folder.
 */
public final class StackFolder implements AutoCloseable {
    private static final String MARK = "patron-data-folder";

    /** Others may pass to what is theirs (PostgreSQL can run as another user), not look around. */
    private static final Set<PosixFilePermission> OWNER_LISTS =
            PosixFilePermissions.fromString("rwx--x--x");

    private final Path folder;
    private final FileChannel channel;

    private StackFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where needed, takes its lock, and ends the processes that a killed launcher
     * left running on it.
     *
     * @throws LauncherException when another launcher holds it
     */
    public static StackFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            requireOurs(folder);
            StackFolder opened = lock(folder);
            if (opened == null) {
                throw new LauncherException(
                        "another launcher runs on "
                                + folder
                                + ": stop it or choose another folder");
            }
            opened.endLeftovers();
            return opened;
        } catch (IOException e) {
            throw new LauncherException("cannot use the data folder " + folder, e);
        }
    }

    /** A fresh folder under {@code base}, after removing what killed runs left there. */
    public static StackFolder temporary(Path base) {
        try {
            Files.createDirectories(base);
            try (Stream<Path> folders = Files.list(base)) {
                folders.filter(Files::isDirectory).forEach(StackFolder::removeAbandoned);
            }
            return open(Files.createTempDirectory(base, "run-"));
        } catch (IOException e) {
            throw new LauncherException("cannot use the temporary folder " + base, e);
        }
    }

    /** A place in the folder. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Puts the logs of the last run aside, so that what is read is of this run. */
    void rotateLogs() {
        Path logs = path("logs");
        try {
            Files.createDirectories(logs);
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
                    Path aside = log.resolveSibling(log.getFileName() + ".1");
                    Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new LauncherException("cannot rotate the logs in " + logs, e);
        }
    }

    /** Writes down where everything listens, for other commands on this folder. */
    void notePorts(Ports ports) {
        try {
            Files.writeString(path("ports"), ports.toString(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + path("ports"), e);
        }
    }

    /** Where the stack of a folder listens, or listened last. */
    public static Ports portsOf(Path folder) {
        try {
            return Ports.parse(Files.readString(folder.resolve("ports"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LauncherException("no Patron has run on " + folder + ": start it first", e);
        }
    }

    /** The passwords, made on first use. */
    public Secrets secrets() {
        return Secrets.in(path("secrets.properties"));
    }

    /** The passwords of a folder that a running stack uses. */
    public static Secrets secretsOf(Path folder) {
        try {
            return Secrets.read(folder.resolve("secrets.properties"));
        } catch (IOException e) {
            throw new LauncherException("no Patron has run on " + folder + ": start it first", e);
        }
    }

    /** Removes the folder with all data. */
    public void delete() {
        close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new LauncherException("cannot remove " + folder, e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LauncherException("cannot unlock " + folder, e);
        }
    }

    private void endLeftovers() throws IOException {
        RunningProcess.endAll(path("run"));
        PostgresServer.stopLeftover(path("postgresql"), path("bin"));
    }

    private static void removeAbandoned(Path folder) {
        try {
            StackFolder abandoned = Files.exists(folder.resolve(MARK)) ? lock(folder) : null;
            if (abandoned != null) {
                abandoned.endLeftovers();
                abandoned.delete();
            }
        } catch (IOException e) {
            throw new LauncherException("cannot remove the abandoned folder " + folder, e);
        }
    }

    private static @Nullable StackFolder lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StackFolder(folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    /** A folder that holds something else is never taken over, nor removed. */
    private static void requireOurs(Path folder) throws IOException {
        if (Files.exists(folder.resolve(MARK))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new LauncherException(
                        folder + " holds other files: choose an empty or a new folder");
            }
        }
        Files.setPosixFilePermissions(folder, OWNER_LISTS);
        Files.writeString(folder.resolve(MARK), "", StandardCharsets.UTF_8);
    }
}
