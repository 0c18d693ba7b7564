package io.patron.profile.lookup;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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

    private static ValidatableResponse lookUp(String role, Object... names) {
        return Shop.as(role)
                .contentType("application/json")
                .body(Map.of("identifiers", List.of(names)))
                .post("/v1/customers/lookup")
                .then();
    }

    private void tell(String mail) {
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
    }

    @Test
    void customersAreFoundByNamesHoweverWritten() {
        var mail = "ada-" + run + "@example.org";
        tell(mail);
        var ada = Shop.customer("u" + run).getString("customerId");

        var found =
                lookUp(
                                "service",
                                name("email", " ADA" + mail.substring(3) + " "),
                                name("user", "nobody"),
                                name("user", "u" + run))
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String>getList("customerId");

        assertEquals(Arrays.asList(ada, null, ada), found);
        lookUp("analyst", name("user", "u" + run)).statusCode(403);
        lookUp("operator", Map.of("type", "user"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/identifiers/0/value"));
    }

    private static Map<String, String> name(String type, String value) {
        return Map.of("type", type, "value", value);
    }
}
