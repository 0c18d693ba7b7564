package io.patron.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir Path folder;

    @Test
    void aDurableServerReallySyncs() throws SQLException {
        try (PostgresServer server = PostgresServer.start(durable())) {
            assertEquals("on", show(server, "fsync"));
            assertEquals("on", show(server, "synchronous_commit"));
            assertEquals("on", show(server, "full_page_writes"));
            assertEquals("1GB", show(server, "shared_buffers"));
            assertEquals("200", show(server, "max_connections"));
        }
    }

    @Test
    void dataSurviveARestart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(durable())) {
            server.createDatabase("shop");
            run(server, "create table kept as select 42 as answer");
        }
        try (PostgresServer server = PostgresServer.start(durable())) {
            server.createDatabase("shop");
            assertEquals("42", one(server, "shop", "select answer from kept"));
        }
    }

    @Test
    void aKilledServerKeepsWhatWasCommitted() throws SQLException {
        PostgresServer server = PostgresServer.start(durable());
        long pid = server.pid();
        server.createDatabase("shop");
        run(server, "create table kept as select 42 as answer");
        server.kill();
        assertEnds(pid);
        assertThrows(SQLException.class, () -> one(server, "shop", "select 1"));

        try (PostgresServer again = PostgresServer.start(durable())) {
            assertEquals("42", one(again, "shop", "select answer from kept"));
        }
    }

    @Test
    void aServerLeftBehindByAKilledLauncherIsReplacedAndLosesNothing() throws Exception {
        Process launcher = launch();
        long orphan = Long.parseLong(firstLine(launcher));
        launcher.destroyForcibly().waitFor();
        assertTrue(ProcessHandle.of(orphan).orElseThrow().isAlive(), "the orphan still runs");

        try (PostgresServer server = PostgresServer.start(durable())) {
            assertEnds(orphan);
            assertEquals("42", one(server, "shop", "select answer from kept"));
        }
    }

    @Test
    void aProcessThatOnlyHappensToHaveTheOldPidIsLeftAlone() throws Exception {
        PostgresServer.start(durable()).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Path pidFile = folder.resolve("data").resolve("postmaster.pid");
        Files.writeString(pidFile, stranger.pid() + "\n" + folder.resolve("data") + "\n");
        try (PostgresServer server = PostgresServer.start(durable())) {
            assertTrue(stranger.isAlive());
            assertEquals("on", show(server, "fsync"));
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aDisposableServerLeavesNothingBehind() {
        Path data = folder.resolve("gone");
        PostgresServer server = PostgresServer.start(PostgresSettings.disposable(data));
        long pid = server.pid();
        server.close();
        assertEnds(pid);
        assertFalse(Files.exists(data));
    }

    @Test
    void aRecreatedDatabaseIsEmptyAndAWrongNameIsRefused() throws SQLException {
        PostgresSettings settings = PostgresSettings.disposable(folder.resolve("fresh"));
        try (PostgresServer server = PostgresServer.start(settings)) {
            server.createDatabase("shop");
            run(server, "create table kept as select 42 as answer");
            server.recreateDatabase("shop");
            assertEquals(
                    "0",
                    one(
                            server,
                            "shop",
                            "select count(*) from pg_tables" + " where tablename = 'kept'"));
            assertThrows(
                    EmbeddedStackException.class, () -> server.createDatabase("x; drop table y"));
        }
    }

    @Test
    void aTakenPortIsReported() {
        try (PostgresServer first = PostgresServer.start(durable())) {
            PostgresSettings second =
                    new PostgresSettings(
                            folder.resolve("other"),
                            PostgresBinaries.sharedFolder(),
                            first.port(),
                            "x",
                            PostgresSettings.Mode.DURABLE);
            EmbeddedStackException refused =
                    assertThrows(EmbeddedStackException.class, () -> PostgresServer.start(second));
            assertTrue(String.valueOf(refused.getMessage()).contains("Address already in use"));
        }
    }

    private PostgresSettings durable() {
        return new PostgresSettings(
                folder.resolve("data"),
                PostgresBinaries.sharedFolder(),
                0,
                "a'quote \"and\" more",
                PostgresSettings.Mode.DURABLE);
    }

    /** Runs {@link Launcher} in a JVM of its own. */
    private Process launch() throws Exception {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Launcher.class.getName(),
                                folder.resolve("data").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws Exception {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return lines.readLine();
    }

    /** A server that ended may stay in the process table until its parent looks. */
    private static void assertEnds(long pid) {
        boolean ended =
                ProcessHandle.of(pid)
                        .map(server -> server.info().command().isEmpty() || !server.isAlive())
                        .orElse(true);
        assertTrue(ended, "process " + pid + " still runs");
    }

    private static String show(PostgresServer server, String setting) throws SQLException {
        return one(server, "postgres", "show " + setting);
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(PostgresServer server, String database, String sql)
            throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    /** Starts a server, writes a row, prints the server's pid, and then waits to be killed. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] args) throws Exception {
            PostgresServer server =
                    PostgresServer.start(
                            new PostgresSettings(
                                    Path.of(args[0]),
                                    PostgresBinaries.sharedFolder(),
                                    0,
                                    "a'quote \"and\" more",
                                    PostgresSettings.Mode.DURABLE));
            server.createDatabase("shop");
            run(server, "create table kept as select 42 as answer");
            System.out.println(server.pid());
            Instant end = Instant.now().plus(Duration.ofMinutes(2));
            while (Instant.now().isBefore(end)) {
                Thread.sleep(1_000);
            }
        }
    }
}
