package io.patron.profile.lookup;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class LookupComponentTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void customersAreFoundByNamesHoweverWritten() {
        var mail = "ada-" + run + "@example.org";
        Shop.open()
                .send(
                        List.of(
                                Map.of(
                                        "type",
                                        "identify",
                                        "userId",
                                        "u" + run,
                                        "traits",
                                        Map.of("email", mail))))
                .statusCode(200);
        Shop.settle();
        var ada = Shop.customer("u" + run).getString("customerId");

        var found =
                Shop.as("service")
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "identifiers",
                                        List.of(
                                                name("email", " ADA" + mail.substring(3) + " "),
                                                name("user", "nobody"),
                                                name("user", "u" + run))))
                        .post("/v1/customers/lookup")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String>getList("customerId");

        assertEquals(Arrays.asList(ada, null, ada), found);
        Shop.as("analyst")
                .contentType("application/json")
                .body(Map.of("identifiers", List.of(name("user", "u" + run))))
                .post("/v1/customers/lookup")
                .then()
                .statusCode(403);
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("identifiers", List.of(Map.of("type", "user"))))
                .post("/v1/customers/lookup")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/identifiers/0/value"));
    }

    private static Map<String, String> name(String type, String value) {
        return Map.of("type", type, "value", value);
    }
}
