package io.patron.kit.test;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Looks through every table of a service's database for what should not be there. */
public final class Traces {
    private static final String TABLES =
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
                    + " and relkind in ('r', 'p') and not relispartition order by 1";

    private Traces() {}

    /** All tables. */
    public static Set<String> tables(String database) {
        try (var connection = PatronStack.connect(database);
                var statement = connection.createStatement()) {
            return tables(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> tables(Statement statement) throws SQLException {
        var tables = new TreeSet<String>();
        try (var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /**
     * The tables in which one of the texts stands, in any column, also in bytes; with a row each.
     */
    public static List<String> of(String database, Collection<String> texts) {
        var found = new ArrayList<String>();
        try (var connection = PatronStack.connect(database);
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                for (var text : texts) {
                    find(statement, table, text, found);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** PostgreSQL shows bytes as hexadecimal digits. */
    private static void find(Statement statement, String table, String text, List<String> found)
            throws SQLException {
        var plain = text.toLowerCase(Locale.ROOT);
        var hex = new StringBuilder();
        for (var one : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format(Locale.ROOT, "%02x", one));
        }
        var sql =
                """
                select left(t::text, 2000) from %s t
                where position('%s' in lower(t::text)) > 0 or position('%s' in t::text) > 0 limit 1
                """
                        .formatted(table, plain.replace("'", "''"), hex);
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(table + " has " + text + ": " + rows.getString(1));
            }
        }
    }
}
