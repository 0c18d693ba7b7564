package io.patron.profile;

import io.patron.kit.test.PatronStack;
import java.sql.SQLException;

/** Looks at who waits for whom in the profile service's database. */
public final class Locks {
    private static final String WAITING =
            """
            select exists (select from pg_stat_activity
                where wait_event_type = 'Lock' and datname = current_database() and query like ?)
            """;

    private Locks() {}

    /** Whether a statement like this waits for a lock. */
    public static boolean isWaiting(String like) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.prepareStatement(WAITING)) {
            statement.setString(1, like);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
