package io.patron.profile.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.AccessAnswered;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People get everything that is kept about them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
@SuppressWarnings("NullAway.Init")
class ExportComponentTest {
    private static final List<String> OTHERS =
            List.of("segmentation-service", "loyalty-service", "campaign-service");

    @Inject ExportSchedule schedule;

    private final MarkedPerson she = new MarkedPerson();

    /** The path of an export that she asked for herself. */
    private static String ask(String id) {
        var path = "/v1/customers/" + id + "/exports";
        var export =
                as(Tokens.customer(UUID.fromString(id)))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .post(path)
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("exportId");
        return path + "/" + export;
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    private static void awaitState(String export, String state) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get(export)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals(state));
    }

    @Test
    void aPersonGetsEverythingThatIsKeptAboutHer() throws Exception {
        she.open();
        she.tellAll();
        var id = she.customer();
        var export = ask(id);
        awaitState(export, "collecting");
        handOut(UUID.fromString(id), UUID.fromString(export.substring(export.length() - 36)));
        awaitState(export, "ready");

        var document =
                as(Tokens.customer(UUID.fromString(id)))
                        .get(export + "/document")
                        .then()
                        .statusCode(200)
                        .body("services.'loyalty-service'.member[0].points", equalTo(7))
                        .rootPath("services.'customer-profile-service'")
                        .body("customer.id", hasItem(id))
                        .body(
                                "identifier.value",
                                hasItems(she.user, she.email.toLowerCase(Locale.ROOT)))
                        .body("activity.size()", greaterThan(3))
                        .body("rejected_event", notNullValue())
                        .extract()
                        .asString();
        assertTrue(document.contains("I am " + she.marker));
    }

    @Test
    void nobodyElseGetsItNorBeforeItIsReadyNorAfterItIsGone() throws Exception {
        she.open();
        she.tellAll();
        var id = she.customer();
        var export = ask(id);
        awaitState(export, "collecting");
        var document = export + "/document";
        Shop.as("operator")
                .get(document)
                .then()
                .statusCode(409)
                .body("code", equalTo("export-not-ready"));
        as(Tokens.customer(UUID.randomUUID())).get(document).then().statusCode(404);
        Shop.as("analyst").get(document).then().statusCode(403);

        Shop.as("operator").delete(export).then().statusCode(204);

        Shop.as("operator").get(export).then().statusCode(404);
        var list = Shop.as("operator").get("/v1/customers/" + id + "/exports").then();
        list.body("exportId", not(hasItem(export.substring(export.length() - 36))));
    }

    private static Map<String, Object> refused(String user, String order, String note) {
        return Map.of(
                "type",
                "track",
                "messageId",
                UUID.randomUUID().toString(),
                "userId",
                user,
                "properties",
                Map.of("order_id", order, "note", note));
    }

    /** What is refused is handed out to whom it would have been recorded for. */
    @Test
    void nothingOfOthersIsHandedOutWhateverNumberStandsInIt() {
        var shop = she.open();
        var number = String.valueOf(System.nanoTime());
        var identify = Map.of("type", "identify", "messageId", number, "userId", number);
        shop.send(List.of(identify)).statusCode(200);
        Shop.settle();
        var other = refused("other-" + she.user, number, "of another " + she.marker);
        shop.send(List.of(other, refused(number, "1", "of hers " + she.marker))).statusCode(400);
        var id = Shop.customer(number).getString("customerId");

        var export = ask(id);

        awaitState(export, "collecting");
        handOut(UUID.fromString(id), UUID.fromString(export.substring(export.length() - 36)));
        awaitState(export, "ready");
        var document = Shop.as("operator").get(export + "/document").then().extract().asString();
        assertTrue(document.contains("of hers " + she.marker), document);
        assertFalse(document.contains("of another"), document);
    }

    /** Somebody who did a lot. */
    private String busy() throws SQLException {
        she.open();
        she.tellAll();
        sql(
                """
                insert into activity (customer_id, occurred_at, id, type, name, source, properties)
                select '%1$s', timestamptz '2026-01-01' + n * interval '1 second', gen_random_uuid(), 'track', 'Many',
                    'shop', jsonb_build_object('n', n, 'note', repeat('x', 200)) from generate_series(1, 20000) n
                """
                        .formatted(she.customer()));
        return she.customer();
    }

    /** However much there is of her, few rows at a time are in memory; and it goes by itself. */
    @Test
    void anExportOfManyActivitiesIsWrittenInSmallPartsAndExpires() throws Exception {
        var id = busy();
        var export = ask(id);
        awaitState(export, "collecting");
        var exportId = export.substring(export.length() - 36);
        handOut(UUID.fromString(id), UUID.fromString(exportId));
        awaitState(export, "ready");

        var parts = "from access_part where table_name = 'activity' and export_id = '" + exportId;
        assertTrue(number("select sum(row_count) " + parts + "'") > 20_000);
        assertTrue(number("select max(row_count) " + parts + "'") <= 100);
        var document = Shop.as("operator").get(export + "/document").then().statusCode(200);
        assertEquals(20_000, document.extract().asString().split("\"Many\"", -1).length - 1);

        sql(
                "update access_export set expires_at = now() - interval '1 s' where id = '"
                        + exportId
                        + "'");
        schedule.expire().await().atMost(Duration.ofMinutes(1));

        Shop.as("operator").get(export).then().statusCode(404);
        assertEquals(0, number("select count(*) " + parts + "'"));
    }

    private static void sql(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void handOut(UUID customer, UUID export) {
        for (var service : OTHERS) {
            TopicClient.send(
                    new AccessAnswered(
                            customer,
                            export,
                            Instant.now(),
                            service,
                            "member",
                            List.of(Map.of("points", 7)),
                            false),
                    new AccessAnswered(
                            customer, export, Instant.now(), service, null, List.of(), true));
        }
    }
}
