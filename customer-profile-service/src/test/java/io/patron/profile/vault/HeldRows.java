package io.patron.profile.vault;

import static org.awaitility.Awaitility.await;

import io.patron.kit.test.PatronStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Keeps somebody's activities locked: who seals waits for them in the midst of a batch. */
final class HeldRows implements AutoCloseable {
    private static final String WAITING =
            "select pid from pg_stat_activity where datname = current_database() and"
                + " wait_event_type = 'Lock' and query like 'update activity a set properties%'";

    private final Connection connection;

    HeldRows(UUID customer) throws SQLException {
        connection = PatronStack.connect("profile");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "select from activity where customer_id = '" + customer + "' for update");
        }
    }

    /** The process of PostgreSQL that works for whom. */
    String awaitWaiting() {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> Database.query(WAITING), pids -> !pids.isEmpty())
                .getFirst();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
