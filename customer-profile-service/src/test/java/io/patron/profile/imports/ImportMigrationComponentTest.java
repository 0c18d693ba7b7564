package io.patron.profile.imports;

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

/** What stood in columns of files that were imported before goes, and their counts stay. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ImportMigrationComponentTest {
    private static final String COLUMNS =
            """
            [{"column": "Country", "filled": 3, "values": ["Ōsaka", "Zoë's \\"house\\""]},
             {"column": "Quantity", "filled": 3, "lowest": "-1", "highest": "7"}]
            """
                    .strip();
    private static final String WITHOUT =
            """
            [{"column": "Country", "filled": 3}, {"column": "Quantity", "filled": 3, "lowest": "-1", "highest": "7"}]
            """
                    .strip();

    /**
     * Jobs of every state: before anything was counted, with figures, with nothing that is listed.
     */
    private static final String BEFORE =
            """
            insert into source (id, name, created_at, changed_at) values (gen_random_uuid(), 'shop', now(), now());
            insert into import_job (id, source, mapping, mapping_version, document, state, created_at, tally, result)
            select gen_random_uuid(), 'shop', n, 1, '{}', s, now(), t, r from (values
                ('whole', 'completed', '{"rows": 3, "columns": %1$s}', '{"rows": {"total": 3, "columns": %1$s}}'),
                ('early', 'failed', '{}', null),
                ('none', 'cancelled', '{"rows": 0, "columns": []}', '{"rows": {"total": 0, "columns": []}}'),
                ('other', 'completed', '{"columns": null}', '{"rows": null}'),
                ('runs', 'reading', '{"rows": 3, "columns": %1$s}', null)) as jobs (n, s, t, r);
            """
                    .formatted(COLUMNS.replace("'", "''"));

    private static String figures(Migrations database, String column, String job)
            throws SQLException {
        return database.texts(
                        "select coalesce(%s::jsonb::text, 'none') from import_job where mapping = '%s'"
                                .formatted(column, job))
                .getFirst();
    }

    private static String json(Migrations database, String text) throws SQLException {
        return database.texts("select '" + text.replace("'", "''") + "'::jsonb::text").getFirst();
    }

    @Test
    void ofFilesThatHaveEndedTheValuesGo() throws IOException, SQLException {
        try (var database = Migrations.of("imports_before")) {
            database.to("V1161");
            database.sql(BEFORE);

            database.to("V1162");

            var counted = json(database, "{\"rows\": 3, \"columns\": " + WITHOUT + "}");
            var result = json(database, "{\"rows\": {\"total\": 3, \"columns\": " + WITHOUT + "}}");
            var running = json(database, "{\"rows\": 3, \"columns\": " + COLUMNS + "}");
            assertEquals(counted, figures(database, "tally", "whole"));
            assertEquals(result, figures(database, "result", "whole"));
            assertEquals("{}", figures(database, "tally", "early"));
            assertEquals("none", figures(database, "result", "early"));
            assertEquals("{\"rows\": 0, \"columns\": []}", figures(database, "tally", "none"));
            assertEquals("{\"columns\": null}", figures(database, "tally", "other"));
            assertEquals("{\"rows\": null}", figures(database, "result", "other"));
            assertEquals(running, figures(database, "tally", "runs"));
            var last = database.texts("select proname from pg_proc where proname like 'without%'");
            assertEquals(List.of(), last);
        }
    }

    private static final String COUNTED =
            """
            insert into source (id, name, created_at, changed_at) values (gen_random_uuid(), 'shop', now(), now());
            insert into import_job (id, source, mapping, mapping_version, document, state, created_at, tally, result)
            select gen_random_uuid(), 'shop', n, 1, d, 'completed', now(), t, r from (values
                ('people', '{"columns": {"of": {"column": "E_Mail"}}, "order": {"customer": {"template": "c-{who}"}},
                    "counts": [{"name": "all", "by": "city"}, {"name": "whom", "by": "who"}, {"name": "mails", "by": "of"}]}',
                 '{"rows": 4, "countsBy": {"all": {"Oslo": 4}, "whom": {"": 1, "ada": 2, "zoe": 1}, "mails": {"a": 4}}}',
                 '{"countsBy": {"whom": {"ada": 2}}}'),
                ('early', '{"counts": [{"name": "whom", "by": "email"}]}', '{}', null)) as jobs (n, d, t, r);
            """;

    @Test
    void soDoThoseThatCountPeople() throws IOException, SQLException {
        try (var database = Migrations.of("imports_counted_before")) {
            database.to("V1199");
            database.sql(COUNTED.replace("E_Mail", "E_Mail-Address"));

            database.to("V1200");

            var counted =
                    """
                    {"rows": 4, "countsBy": {"all": {"Oslo": 4}, "whom": {"": 1, "(others)": 3}, "mails": {"(others)": 4}}}
                    """;
            assertEquals(json(database, counted), figures(database, "tally", "people"));
            assertEquals(
                    json(database, "{\"countsBy\": {\"whom\": {\"(others)\": 2}}}"),
                    figures(database, "result", "people"));
            assertEquals("{}", figures(database, "tally", "early"));
            assertEquals("none", figures(database, "result", "early"));
        }
    }
}
