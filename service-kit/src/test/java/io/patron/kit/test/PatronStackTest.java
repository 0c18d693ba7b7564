package io.patron.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PatronStackTest {
    @Test
    void everyServiceGetsADatabaseOfItsOwnOnOneServer() throws SQLException {
        Map<String, String> one = started("kit_one");
        Map<String, String> two = started("kit_two");
        assertNotEquals(
                one.get("quarkus.datasource.jdbc.url"), two.get("quarkus.datasource.jdbc.url"));
        assertEquals(one.get("kafka.bootstrap.servers"), two.get("kafka.bootstrap.servers"));
        assertTrue(
                String.valueOf(one.get("quarkus.datasource.reactive.url"))
                        .startsWith("postgresql://127.0.0.1:"));
        assertEquals("kit_one", currentDatabase("kit_one"));
    }

    @Test
    void aStartGivesAnEmptyDatabase() throws SQLException {
        started("kit_fresh");
        try (Connection connection = PatronStack.connect("kit_fresh");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema old");
        }
        started("kit_fresh");
        try (Connection connection = PatronStack.connect("kit_fresh");
                ResultSet old = connection.getMetaData().getSchemas(null, "old")) {
            assertTrue(!old.next());
        }
    }

    @Test
    void tokensArePerRoleAndPerCustomer() {
        assertEquals(Tokens.of("operator"), Tokens.of("operator"));
        assertNotEquals(Tokens.of("operator"), Tokens.of("analyst"));
        assertNotEquals(Tokens.customer(UUID.randomUUID()), Tokens.customer(UUID.randomUUID()));
    }

    private static Map<String, String> started(String database) {
        PatronStack stack = new PatronStack();
        stack.init(Map.of("database", database));
        return stack.start();
    }

    private static String currentDatabase(String database) throws SQLException {
        try (Connection connection = PatronStack.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_database()")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
