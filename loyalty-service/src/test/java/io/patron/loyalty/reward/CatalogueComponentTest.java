package io.patron.loyalty.reward;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The catalogue over REST. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class CatalogueComponentTest {
    private final String key = "r-" + UUID.randomUUID().toString().substring(0, 13);

    private String document(String kind, String rest) {
        return """
        {"programme": "mall-file", "key": "%s", "kind": "%s", "texts": {"en": {"name": "Gift"}}, %s}
        """
                .formatted(key, kind, rest);
    }

    private static String price(long points) {
        return "\"prices\": [{\"points\": {\"points\": %d}}]".formatted(points);
    }

    @Test
    void theCatalogueIsAFile() {
        var programme = "{\"programme\": \"mall-file\", \"documents\": [%s]}";
        Shop.programmeOf(Shop.document("mall-file", "SAR"));
        var mug = document("GOODS", price(5));
        var two = programme.formatted(mug + ", " + mug.replace(key, key + "x"));
        apply(two, "?dryRun=true").then().statusCode(200).body("created", hasItems(key, key + "x"));
        apply(two, "").then().statusCode(200).body("created", hasItems(key, key + "x"));
        var file = as("analyst").get("/v1/rewards/export?programme=mall-file").asString();

        apply(file, "").then().body("unchanged", hasItems(key, key + "x"));
        apply(programme.formatted(mug.replace(": 5}", ": 6}")), "")
                .then()
                .body("changed", equalTo(List.of(key)))
                .body("retired", hasItems(key + "x"));
        apply(programme.formatted(mug + ", " + mug), "")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/documents/1/key"));
    }

    private static Response apply(String file, String query) {
        return as("operator").body(file).post("/v1/rewards/apply" + query);
    }

    @Test
    void aTypoIsRefusedByNameAndARewardCannotBecomeAnother() {
        Shop.programmeOf(Shop.document("mall-file", "SAR"));
        as("operator")
                .body(document("GOODS", "\"stok\": 5, " + price(5)))
                .post("/v1/rewards")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/stok"));
        String id =
                as("operator")
                        .body(document("GOODS", price(5)))
                        .post("/v1/rewards")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        as("operator")
                .header("If-Match", "\"1\"")
                .body(document("VOUCHER", price(5)))
                .put("/v1/rewards/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/kind"))
                .body("detail", not(startsWith("See")));
        whatIsRetiredCannotBeHad(id);
    }

    private static void whatIsRetiredCannotBeHad(String id) {
        as("operator").header("If-Match", "*").post("/v1/rewards/" + id + "/retire");
        post("/v1/members/" + UUID.randomUUID() + "/redemptions", "{\"rewardId\": \"" + id + "\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("reward-retired"));
    }
}
