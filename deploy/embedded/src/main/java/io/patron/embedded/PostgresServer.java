package io.patron.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One running PostgreSQL server with user {@code postgres}, listening on 127.0.0.1 only. It runs in
 * a session of its own, so Ctrl-C in a terminal does not reach it: {@link #close} stops it.
 *
 * <p>A server of the same data folder that an earlier, killed launcher left behind is stopped
 * first; a folder that is half made is made anew.
 */
public final class PostgresServer implements AutoCloseable {
    /** The only database user of the embedded server. */
    public static final String USER = "postgres";

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final PostgresSettings settings;
    private final PostgresControl control;
    private final int port;
    private final @Nullable Process guard;

    private PostgresServer(
            PostgresSettings settings, PostgresControl control, int port, @Nullable Process guard) {
        this.settings = settings;
        this.control = control;
        this.port = port;
        this.guard = guard;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @throws EmbeddedStackException when it cannot start, with the end of its log
     */
    public static PostgresServer start(PostgresSettings settings) {
        Path data = settings.dataDirectory().toAbsolutePath();
        PostgresControl control =
                new PostgresControl(PostgresBinaries.unpack(settings.binaries()), data);
        control.stopLeftover();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            control.initialise(settings.password());
        }
        int port = FreePorts.orNext(settings.port());
        control.start(options(settings.mode(), port));
        boolean disposable = settings.mode() == PostgresSettings.Mode.DISPOSABLE;
        return new PostgresServer(settings, control, port, disposable ? control.guard() : null);
    }

    /** Stops the server of a data folder that a killed launcher left behind, if there is one. */
    public static void stopLeftover(Path dataDirectory, Path binaries) {
        Path data = dataDirectory.toAbsolutePath();
        if (Files.exists(data.resolve("postmaster.pid"))) {
            new PostgresControl(PostgresBinaries.unpack(binaries), data).stopLeftover();
        }
    }

    /** The TCP port it listens on. */
    public int port() {
        return port;
    }

    /** The password of {@link #USER}. */
    public String password() {
        return settings.password();
    }

    /** {@code jdbc:postgresql://…} of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** {@code postgresql://…} of a database, as reactive clients write it. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Opens a connection to a database; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, settings.password());
    }

    /** Makes the database unless it is there. */
    public void createDatabase(String name) {
        onServer(connection -> {
            if (!exists(connection, requireName(name))) {
                execute(connection, "create database " + name);
            }
        });
    }

    /** Makes the database anew, empty, ending every connection to the old one. */
    public void recreateDatabase(String name) {
        onServer(connection -> {
            execute(connection, "drop database if exists " + requireName(name) + " with (force)");
            execute(connection, "create database " + name);
        });
    }

    /** The process id of the server's first process. */
    public long pid() {
        return control.leftover().orElseThrow().pid();
    }

    /**
     * Ends the server at once with SIGKILL, as a crash would; a start on the same folder recovers
     * what was committed.
     */
    public void kill() {
        control.kill();
    }

    /** Stops the server (open transactions are rolled back) and waits until it is gone. */
    @Override
    public void close() {
        control.stop();
        if (guard != null) {
            try {
                guard.getOutputStream().close();
            } catch (IOException e) {
                guard.destroy();
            }
            Commands.await(guard);
        }
    }

    private static String requireName(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new EmbeddedStackException("not a database name: " + name);
        }
        return name;
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void onServer(SqlWork work) {
        try (Connection connection = connect("postgres")) {
            work.on(connection);
        } catch (SQLException e) {
            throw new EmbeddedStackException("PostgreSQL on port " + port + " refused", e);
        }
    }

    private static String options(PostgresSettings.Mode mode, int port) {
        List<String> options = new ArrayList<>();
        options.add("port=" + port);
        options.add("listen_addresses=127.0.0.1");
        options.add("unix_socket_directories=");
        options.add("max_connections=200");
        options.add("max_wal_size=2GB");
        options.add("checkpoint_timeout=15min");
        options.add("wal_compression=on");
        options.add("wal_level=minimal");
        options.add("max_wal_senders=0");
        options.add("jit=off");
        options.add("timezone=UTC");
        options.add("log_timezone=UTC");
        String durable = mode == PostgresSettings.Mode.DURABLE ? "on" : "off";
        options.add("fsync=" + durable);
        options.add("synchronous_commit=" + durable);
        options.add("full_page_writes=" + durable);
        options.add("shared_buffers=" + (durable.equals("on") ? "1GB" : "128MB"));
        return options.stream().map(option -> "-c " + option).collect(Collectors.joining(" "));
    }

    @FunctionalInterface
    private interface SqlWork {
        void on(Connection connection) throws SQLException;
    }
}
