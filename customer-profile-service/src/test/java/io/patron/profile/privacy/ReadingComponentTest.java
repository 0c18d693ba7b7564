package io.patron.profile.privacy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who reads what of a person, and who it is told to. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ReadingComponentTest {
    private final String marker = "zz" + UUID.randomUUID().toString().replace("-", "");
    private final String email = marker + "@example.org";
    private final String digits =
            String.format(Locale.ROOT, "%04d", (int) (System.nanoTime() / 1_000 % 10_000));
    private final String user = "user-" + UUID.randomUUID();

    private String tell() {
        var traits =
                Map.of(
                        "email",
                        email,
                        "phone",
                        "+44208946" + digits,
                        "firstName",
                        marker,
                        "memberNumber",
                        "m" + marker,
                        "address",
                        Map.of("street", marker));
        Shop.open()
                .send(
                        List.of(
                                Map.of("type", "identify", "userId", user, "traits", traits),
                                Map.of("type", "identify", "anonymousId", "v" + user),
                                Map.of(
                                        "type",
                                        "identify",
                                        "userId",
                                        user,
                                        "anonymousId",
                                        "v" + user)))
                .statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    @Test
    void noAnswerToAnAnalystShowsPersonalFields() {
        var id = tell();
        Map<String, Map<String, Object>> paths =
                Shop.as("admin").get("/q/openapi?format=json").then().extract().path("paths");
        var told = new ArrayList<String>();
        for (var path : paths.entrySet()) {
            if (!path.getValue().containsKey("get") || path.getKey().contains("{writeKey}")) {
                continue;
            }
            var asked = path.getKey().replace("{customerId}", id);
            if (!asked.contains("{") || asked.contains(id)) {
                var answer = Shop.as("analyst").get(asked.replaceAll("\\{[^}]*}", "x"));
                told.add(asked + " " + answer.statusCode());
                for (var text : List.of(marker, "8946" + digits)) {
                    assertFalse(
                            answer.asString().toLowerCase(Locale.ROOT).contains(text),
                            asked + " shows " + text);
                }
            }
        }
        assertTrue(told.contains("/v1/customers/" + id + " 200"), told.toString());
        assertTrue(told.contains("/v1/customers/" + id + "/profile 200"), told.toString());
    }

    private static io.restassured.response.ValidatableResponse reads(String id) {
        return Shop.as("admin")
                .queryParam("customerId", id)
                .get("/v1/personal-reads")
                .then()
                .statusCode(200);
    }

    @Test
    void whatAnOperatorReadsOfSomebodyIsKept() {
        var id = tell();
        Shop.as("operator")
                .header("X-Purpose", "case 4711")
                .get("/v1/customers/" + id)
                .then()
                .statusCode(200);
        Shop.as("analyst").get("/v1/customers/" + id).then().statusCode(200);
        reads(id)
                .body("items[0].purpose", equalTo("case 4711"))
                .body("items[0].route", equalTo("GET /v1/customers/{id}"))
                .body("items[0].customerIds", equalTo(List.of(id)))
                .body("items[0].fields", hasItems("traits.email", "identifiers.phone"));
    }

    @Test
    void listsAndBulkReadsAreKeptAndServicesAreCounted() {
        var id = tell();
        var before = reads(id).extract().<List<?>>path("items").size();

        Shop.as("operator").queryParam("email", email).get("/v1/customers").then().statusCode(200);
        Shop.as("operator").get("/v1/customers/" + id + "/timeline").then().statusCode(200);
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("customerIds", List.of(id)))
                .post("/v1/customers/bulk-read")
                .then()
                .statusCode(200);
        Shop.as("service").get("/v1/customers/" + id).then().statusCode(200);

        assertEquals(before + 3, reads(id).extract().<List<?>>path("items").size());
        reads(id)
                .body("items.route", hasItem("POST /v1/customers/bulk-read"))
                .body("items.route", hasItem("GET /v1/customers/{id}/timeline"));
        Shop.as("operator").get("/v1/personal-reads").then().statusCode(403);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> counted().contains("GET /v1/customers/{id}"));
    }

    private static String merged(String one, String other) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("customerId", one, "otherCustomerId", other))
                .post("/v1/merges")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void whatWasReadUnderAMergedIdIsListedUnderEveryIdOfThePerson() {
        var id = tell();
        Shop.open()
                .send(List.of(Map.of("type", "identify", "userId", "also-" + user)))
                .statusCode(200);
        Shop.settle();
        var other = Shop.customer("also-" + user).getString("customerId");
        merged(id, other);

        for (var read : List.of(id, other)) {
            Shop.as("operator").get("/v1/customers/" + read + "/timeline").then().statusCode(200);
        }

        for (var asked : List.of(id, other)) {
            reads(asked).body("items.findAll { it.route.endsWith('timeline') }.size()", equalTo(2));
        }
    }

    private static List<String> counted() {
        return Shop.as("admin")
                .get("/v1/personal-reads/counts?limit=500")
                .then()
                .extract()
                .path("items.route");
    }
}
