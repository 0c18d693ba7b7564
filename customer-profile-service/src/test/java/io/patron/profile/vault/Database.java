package io.patron.profile.vault;

import io.patron.kit.test.PatronStack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a test sees and spoils behind the service. */
final class Database {
    private Database() {}

    static void sql(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
