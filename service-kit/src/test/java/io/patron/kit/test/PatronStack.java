package io.patron.kit.test;

import io.patron.embedded.DisposableStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The embedded stack for {@code @QuarkusTest}: {@code @QuarkusTestResource(PatronStack.class)} with
 * init argument {@code database} (the service's database name).
 *
 * <p>All test classes of a JVM share one PostgreSQL, one broker and one issuer; the database is
 * made anew whenever Quarkus starts.
 */
public final class PatronStack implements QuarkusTestResourceLifecycleManager {
    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private String database = "service";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        recreate(database);
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.username", USER);
        config.put("quarkus.datasource.password", PASSWORD);
        config.put("quarkus.datasource.jdbc.url", jdbcUrl(database));
        config.put("quarkus.datasource.reactive.url", jdbcUrl(database).substring(5));
        config.put("kafka.bootstrap.servers", kafkaServers());
        config.put("mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms", "50");
        config.put("quarkus.oidc.auth-server-url", issuerUrl());
        config.put("patron.personal-data.look-every", "off"); // by the clock it hits any test
        return config;
    }

    /** The stack stays for the next test class; it ends with the JVM. */
    @Override
    public void stop() {}

    /** What Kafka clients connect to. */
    public static String kafkaServers() {
        return StackProcess.value(DisposableStack.KAFKA_SERVERS);
    }

    /** The issuer's address. */
    public static String issuerUrl() {
        return StackProcess.value(DisposableStack.ISSUER_URL);
    }

    /** {@code jdbc:postgresql://…} of a database. */
    public static String jdbcUrl(String database) {
        String port = StackProcess.value(DisposableStack.POSTGRES_PORT);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Opens a plain connection, for what a test wants to see or spoil behind the service. */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    private static void recreate(String database) {
        if (!database.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a database name: " + database);
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make database " + database, e);
        }
    }
}
