package io.patron.profile.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the service answers about somebody. */
final class Answers {
    private Answers() {}

    /** All that the service's readers answer about her. */
    static Map<String, Object> about(MarkedPerson she, String id) {
        var all = new TreeMap<String, Object>();
        for (var path :
                List.of(
                        "",
                        "/timeline",
                        "/profile",
                        "/explain",
                        "/consents",
                        "/consents/history",
                        "/tags",
                        "/merges",
                        "/computed-traits")) {
            var answer = Shop.as("operator").get("/v1/customers/" + id + path).then();
            assertEquals(200, answer.extract().statusCode(), path);
            var body = new TreeMap<>(answer.extract().jsonPath().<String, Object>getMap("$"));
            body.remove("asOf");
            all.put(path, body);
        }
        var email = she.email.toUpperCase(Locale.ROOT);
        all.put("by email", found("email", email));
        all.put("by id", found("externalId", she.user));
        all.put("looked up", lookup(she.email));
        all.put("searched", search(she.email));
        return all;
    }

    private static List<String> found(String by, String value) {
        return Shop.as("operator")
                .queryParam(by, value)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }

    private static List<String> lookup(String email) {
        return Shop.as("service")
                .contentType("application/json")
                .body(Map.of("identifiers", List.of(Map.of("type", "email", "value", email))))
                .post("/v1/customers/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("customerId");
    }

    private static List<String> search(String email) {
        var condition =
                Map.of(
                        "properties",
                                Map.of("mail", Map.of("type", "text", "path", "traits.email")),
                        "where", Map.of("fact", "mail", "op", "eq", "value", email));
        return Shop.as("operator")
                .contentType("application/json")
                .body(condition)
                .post("/v1/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }
}
