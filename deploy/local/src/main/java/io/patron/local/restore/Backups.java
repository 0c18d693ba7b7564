package io.patron.local.restore;

import io.patron.embedded.PostgresServer;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Secrets;
import io.patron.local.stack.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;

/**
 * Copies of a service's database within the local PostgreSQL. The service is refused connections
 * for the moment that a copy takes, and goes on by itself.
 */
public final class Backups {
    private final String url;
    private final String password;
    private final Clock clock;

    /**
     * @param ports of a stack whose PostgreSQL runs
     * @param secrets of its folder
     */
    public Backups(Ports ports, Secrets secrets, Clock clock) {
        this.url = "jdbc:postgresql://127.0.0.1:" + ports.of(Part.POSTGRES) + "/postgres";
        this.password = secrets.postgres();
        this.clock = clock;
    }

    /** Copies the database as it is; a copy that was made before is replaced. */
    public Instant make(Service service) {
        String copy = copy(service);
        Instant now = clock.instant();
        work(connection -> {
            execute(connection, "drop database if exists " + copy);
            alone(connection, service.database());
            try {
                execute(
                        connection,
                        "create database %s template %s".formatted(copy, service.database()));
            } finally {
                execute(
                        connection,
                        "alter database " + service.database() + " allow_connections true");
            }
            execute(connection, "comment on database %s is '%s'".formatted(copy, now));
        });
        return now;
    }

    /**
     * Puts the copy in the database's place; the copy stays. The service must not run.
     *
     * @return when the copy was made
     * @throws LauncherException when there is none
     */
    public Instant restore(Service service) {
        String copy = copy(service);
        Instant[] made = new Instant[1];
        work(connection -> {
            made[0] = madeAt(connection, copy);
            execute(connection, "drop database if exists " + service.database() + " with (force)");
            execute(
                    connection,
                    "create database %s template %s".formatted(service.database(), copy));
        });
        return made[0];
    }

    private static String copy(Service service) {
        return service.database() + "_backup";
    }

    /** Ends what is connected and lets nobody in. */
    private static void alone(Connection connection, String database) throws SQLException {
        execute(connection, "alter database " + database + " allow_connections false");
        execute(
                connection,
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
                        + database
                        + "'");
    }

    private static Instant madeAt(Connection connection, String copy) throws SQLException {
        String query =
                "select shobj_description(oid, 'pg_database') from pg_database where datname = '"
                        + copy
                        + "'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new LauncherException("there is no copy " + copy + ": make backup makes one");
            }
            return Instant.parse(rows.getString(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void work(Work work) {
        try (Connection connection =
                DriverManager.getConnection(url, PostgresServer.USER, password)) {
            work.on(connection);
        } catch (SQLException e) {
            throw new LauncherException("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
