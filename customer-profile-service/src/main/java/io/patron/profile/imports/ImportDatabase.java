package io.patron.profile.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Blocking access to the database, for virtual threads only. */
@ApplicationScoped
public class ImportDatabase {
    private static final String DISK_FULL = "53100";

    /** SQLSTATE classes: connection, resources, operator intervention, system error. */
    private static final Set<String> TRANSIENT = Set.of("08", "53", "57", "58", "40");

    private final DataSource dataSource;

    ImportDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Something that is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Reads a row of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * The database did not do it. The cause is an {@link IOException} where it is worth trying
     * again later.
     */
    static final class StorageException extends RuntimeException {
        private final boolean diskFull;
        private final String state;

        StorageException(SQLException cause) {
            super(cause.getMessage(), isTransient(cause) ? new IOException(cause) : cause);
            this.state = String.valueOf(cause.getSQLState());
            this.diskFull = DISK_FULL.equals(state);
        }

        boolean isDiskFull() {
            return diskFull;
        }

        boolean isTransient() {
            return getCause() instanceof IOException;
        }

        /** The SQLSTATE. */
        String state() {
            return state;
        }

        private static boolean isTransient(SQLException e) {
            var state = e.getSQLState();
            return state == null
                    || (state.length() == 5 && TRANSIENT.contains(state.substring(0, 2)));
        }
    }

    /** Does the work in a transaction. */
    <T> T transaction(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /** One statement in a transaction of its own; answers how many rows it touched. */
    int update(String sql, @Nullable Object... values) {
        return transaction(connection -> update(connection, sql, values));
    }

    /** One query. */
    <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... values) {
        return transaction(connection -> query(connection, sql, reading, values));
    }

    static int update(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(
            Connection connection, String sql, Reading<T> reading, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (var rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
                return found;
            }
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            switch (value) {
                case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
                case String[] texts ->
                        statement.setArray(
                                i + 1, statement.getConnection().createArrayOf("text", texts));
                case Long[] numbers ->
                        statement.setArray(
                                i + 1, statement.getConnection().createArrayOf("bigint", numbers));
                case byte[][] pieces ->
                        statement.setArray(
                                i + 1, statement.getConnection().createArrayOf("bytea", pieces));
                case null, default -> statement.setObject(i + 1, value);
            }
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
