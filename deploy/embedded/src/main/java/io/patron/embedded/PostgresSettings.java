package io.patron.embedded;

import java.nio.file.Path;

/**
 * How to run one PostgreSQL server.
 *
 * @param dataDirectory the cluster's folder; made on the first start, kept afterwards
 * @param binaries the folder that the PostgreSQL programs are unpacked into, shared by all servers
 * @param port TCP port on the loopback interface; 0 takes a free one
 * @param password of the user {@code postgres}
 * @param mode what a crash may cost
 */
public record PostgresSettings(
        Path dataDirectory, Path binaries, int port, String password, Mode mode) {

    /** What a crash may cost. */
    public enum Mode {
        /** fsync on: a commit that was answered survives a crash of the machine. */
        DURABLE,
        /**
         * For tests: fsync off; the folder is removed when the server stops or the JVM dies, even
         * by SIGKILL.
         */
        DISPOSABLE
    }

    /** A server for tests in a fresh temporary folder on a free port. */
    public static PostgresSettings disposable(Path dataDirectory) {
        return new PostgresSettings(
                dataDirectory, PostgresBinaries.sharedFolder(), 0, "postgres", Mode.DISPOSABLE);
    }
}
