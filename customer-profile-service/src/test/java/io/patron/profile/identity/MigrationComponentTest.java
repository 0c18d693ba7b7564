package io.patron.profile.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Migrations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that holds customers from before names were tied keeps everything. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MigrationComponentTest {
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

    @Test
    void namesAreTiedAndWhatWasKnownIsKept() throws IOException, SQLException {
        try (var database = Migrations.of("identity_before")) {
            database.to("V1030");
            database.sql(BEFORE);

            database.to("V1041");

            check(database);
        }
    }

    private static void check(Migrations database) throws SQLException {
        count(database, 4, "select count(distinct id) from identifier");
        count(
                database,
                2,
                "select count(*) from tie t join identifier s on s.id = t.strong"
                        + " join identifier w on w.id = t.weak"
                        + " where s.type = 'user' and w.type = 'anonymous'");
        count(
                database,
                2,
                "select count(*) from customer c join identifier i on i.id = c.anchor"
                        + " where i.value in ('ada', 'v')");
        count(
                database,
                5000000,
                "select (said -> 'times' ->> 'plan')::bigint from activity where type ="
                        + " 'snapshot' and said -> 'traits' ->> 'plan' = 'gold'");
        count(database, 1, "select count(*) from activity where type = 'snapshot'");
    }

    private static void count(Migrations database, long wanted, String query) throws SQLException {
        assertEquals(List.of(String.valueOf(wanted)), database.texts(query));
    }
}
