package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imports whose database or worker goes away in the middle. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ImportFailureComponentTest {
    private static final int ORDERS = 5_000;

    /** Orders of two lines that stand far from each other, of a hundred customers. */
    private static byte[] file(String prefix) {
        var text = new StringBuilder(Sample.HEADER);
        for (int line = 0; line < 2; line++) {
            for (int order = 0; order < ORDERS; order++) {
                text.append(
                        Sample.line(prefix + "-" + order, prefix + "-c" + order % 100, 1, "1.01"));
            }
        }
        return Sample.gzip(Sample.bytes(text.toString()));
    }

    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static long number(String query) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var run = connection.createStatement();
                var rows = run.executeQuery(query)) {
            assertTrue(rows.next());
            return rows.getLong(1);
        }
    }

    /** From the third batch on the database refuses so many times. */
    private static void refuse(String table, String state, int times) throws SQLException {
        sql(
                """
                create sequence if not exists refusal;
                select setval('refusal', 1);
                create or replace function refuse() returns trigger language plpgsql as $$
                begin
                    if nextval('refusal') between 4 and %d then
                        raise exception 'refused by the test' using errcode = '%s';
                    end if;
                    return null;
                end $$;
                create or replace trigger refusal before insert or update on %s
                    for each statement execute function refuse();
                """
                        .formatted(3 + times, state, table));
    }

    @AfterEach
    void refuseNoMore() throws SQLException {
        sql("drop function if exists refuse cascade");
    }

    private static void assertWhole(JsonPath job, String source) throws SQLException {
        Shop.settle();
        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(2 * ORDERS, job.getLong("result.rows.accepted"));
        assertEquals(ORDERS, job.getLong("result.published.orders"));
        assertEquals(202L * ORDERS, job.getLong("result.values[0].grossMinor"));
        var where = " from purchase where source = '" + source + "'";
        assertEquals(ORDERS, number("select count(*)" + where));
        assertEquals(202L * ORDERS, number("select sum(total_minor)" + where));
        assertEquals(100, number("select count(distinct customer_id)" + where));
    }

    @Test
    void aDatabaseThatIsAwayForAWhileIsWaitedFor() throws SQLException {
        var calls = ImportCalls.begin();
        refuse("import_row", "57P01", 2);

        var job = ImportCalls.ended(calls.send(file(fresh())));

        assertWhole(job, calls.source);
    }

    @Test
    void connectionsThatBreakAgainAndAgainLoseAndDoubleNothing() throws SQLException {
        var calls = ImportCalls.begin();
        var id = calls.send(file(fresh()));

        for (int i = 0; i < 6; i++) {
            Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            sql(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " 'profile' and pid <> pg_backend_pid()");
        }

        assertWhole(patient(id), calls.source);
    }

    /** Requests fail too while connections break. */
    private static JsonPath patient(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> Shop.as("operator").get("/v1/imports/" + id).statusCode() == 200);
        return ImportCalls.ended(id);
    }

    @Test
    void aFullDiskFailsTheImportWhichCanBeResumed() throws SQLException {
        var calls = ImportCalls.begin();
        refuse("import_row", "53100", 1_000);
        var file = file(fresh());
        var id = calls.send(file);
        var failed = ImportCalls.ended(id);
        refuseNoMore();

        Shop.as("operator").post("/v1/imports/" + id + "/resume").then().statusCode(200);

        assertEquals("failed", failed.getString("state"));
        assertEquals("disk-full", failed.getString("errors[0].code"));
        assertWhole(ImportCalls.ended(id), calls.source);
        Shop.as("operator").post("/v1/imports/" + id + "/resume").then().statusCode(409);
    }

    @Test
    void aFullDiskRefusesAnUploadAndKeepsNothingOfIt() throws SQLException {
        var calls = ImportCalls.begin();
        refuse("import_chunk", "53100", 1_000);
        sql("select setval('refusal', 3)");

        calls.post(file(fresh())).statusCode(507);

        assertEquals(
                0, number("select count(*) from import_job where source = '" + calls.source + "'"));
    }

    @Test
    void theJobOfADeadReplicaIsTakenOverWhereItStopped() throws SQLException {
        var calls = ImportCalls.begin();
        refuse("import_row", "53100", 1_000);
        var id = calls.send(file(fresh()));
        ImportCalls.ended(id);
        refuseNoMore();
        var before = number("select rows_read from import_job where id = '" + id + "'");

        sql(
                "update import_job set state = 'reading', failure_code = null, owner ="
                        + " gen_random_uuid(), heartbeat_at = clock_timestamp() where id = '%s'"
                                .formatted(id));
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        var meanwhile = number("select rows_read from import_job where id = '" + id + "'");
        var job = ImportCalls.ended(id);

        assertTrue(before > 0, "it had read some rows");
        assertEquals(before, meanwhile, "a replica that gives signs of life is left alone");
        assertWhole(job, calls.source);
    }

    /** By whatever replicas: a later file may look up what an earlier one keeps. */
    @Test
    void theFilesOfASourceAreReadOneAfterTheOther() throws SQLException {
        var calls = ImportCalls.begin();
        var first = calls.send(file(fresh()));
        ImportCalls.ended(first);
        var whereFirst = "where id = '" + first + "'";
        sql(
                "update import_job set state = 'reading', owner = gen_random_uuid(), heartbeat_at ="
                        + " clock_timestamp() + interval '1 hour' "
                        + whereFirst);
        var second = calls.send(file(fresh()));
        var other = ImportCalls.begin();

        assertWhole(ImportCalls.ended(other.send(file(fresh()))), other.source);
        assertEquals("queued", ImportCalls.get(second).getString("state"));

        sql("update import_job set state = 'completed', owner = null " + whereFirst);
        assertEquals("completed", ImportCalls.ended(second).getString("state"));
    }

    @Test
    void aCancelledImportStopsAndLeavesNothing() throws SQLException {
        var calls = ImportCalls.begin();
        refuse("import_row", "57P01", 1_000);
        var id = calls.send(file(fresh()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        "the database"
                                .equals(ImportCalls.get(id).getString("progress.waitingFor")));

        Shop.as("operator").delete("/v1/imports/" + id).then().statusCode(204);
        refuseNoMore();

        var job = ImportCalls.ended(id);
        assertEquals("cancelled", job.getString("state"));
        for (var table : new String[] {"import_chunk", "import_row", "import_customer"}) {
            var query = "select count(*) from %s where job_id = '%s'".formatted(table, id);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> number(query) == 0);
        }
        assertEquals(
                0, number("select count(*) from purchase where source = '" + calls.source + "'"));
    }
}
