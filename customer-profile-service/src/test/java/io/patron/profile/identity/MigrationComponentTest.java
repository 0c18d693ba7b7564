package io.patron.profile.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that holds customers from before names were tied keeps everything. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MigrationComponentTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String BEFORE =
            """
            insert into customer (id, external_id, version, traits, trait_times, consents, created_at, changed_at)
            values ('00000000-0000-7000-8000-000000000001', 'ada', 3, '{"plan": "gold"}', '{"plan": 5000000}',
                '{"email.marketing": {"granted": true, "at": 6000000}}', now(), now()),
                ('00000000-0000-7000-8000-000000000002', null, 1, '{}', '{}', '{}', now(), now());
            insert into identifier (type, value, customer_id) values
                ('user', 'ada', '00000000-0000-7000-8000-000000000001'),
                ('anonymous', 'a1', '00000000-0000-7000-8000-000000000001'),
                ('anonymous', 'a2', '00000000-0000-7000-8000-000000000001'),
                ('anonymous', 'v', '00000000-0000-7000-8000-000000000002');
            insert into activity (customer_id, occurred_at, id, type, name, source, properties)
            values ('00000000-0000-7000-8000-000000000001', now(), gen_random_uuid(), 'page', 'Home', 'shop', '{}');
            """;

    private static void run(Connection database, String file) throws IOException, SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(Files.readString(MIGRATIONS.resolve(file)));
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void namesAreTiedAndWhatWasKnownIsKept() throws IOException, SQLException {
        try (var any = PatronStack.connect("profile");
                var statement = any.createStatement()) {
            statement.execute("drop database if exists identity_before");
            statement.execute("create database identity_before");
        }
        try (var database = PatronStack.connect("identity_before")) {
            for (var file : List.of("V1001__profiles.sql", "V1030__source_settings.sql")) {
                run(database, file);
            }
            try (var statement = database.createStatement()) {
                statement.execute(BEFORE);
            }
            database.setAutoCommit(false);
            run(database, "V1041__identity.sql");
            database.commit();

            check(database);
        }
    }

    private static void check(Connection database) throws SQLException {
        assertEquals(4, number(database, "select count(distinct id) from identifier"));
        assertEquals(
                2,
                number(
                        database,
                        "select count(*) from tie t join identifier s on s.id = t.strong"
                                + " join identifier w on w.id = t.weak"
                                + " where s.type = 'user' and w.type = 'anonymous'"));
        assertEquals(
                2,
                number(
                        database,
                        "select count(*) from customer c join identifier i on i.id = c.anchor"
                                + " where i.value in ('ada', 'v')"));
        assertEquals(
                5000000,
                number(
                        database,
                        "select (said -> 'times' ->> 'plan')::bigint from activity where type ="
                                + " 'snapshot' and said -> 'traits' ->> 'plan' = 'gold'"));
        assertEquals(1, number(database, "select count(*) from activity where type = 'snapshot'"));
    }
}
