package io.patron.profile.identifier;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class IdentifierTypesComponentTest {

    private static String tag() {
        return Shop.as("operator").get("/v1/identifier-types").header("ETag");
    }

    @Test
    void aMisspeltDryRunSetsNothing() {
        var before = tag();
        for (var wrong : List.of("yes", "TRUE", "1")) {
            Shop.as("operator")
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(DefaultTypes.DOCUMENT)
                    .put("/v1/identifier-types?dryRun=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/query/dryRun"));
        }
        assertEquals(before, tag());
    }
}
