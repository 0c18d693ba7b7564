package io.patron.loyalty.referral;

import static io.patron.loyalty.Shop.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Friends who unlock something together are different people. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class HelpComponentTest {
    @Inject HelpService helps;
    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID member = UUID.randomUUID();
    private final String key = "h-" + member.toString().substring(0, 8);
    private String code = "";

    @BeforeEach
    void aCode() {
        Shop.programmeOf(Shop.document("helping", "VUV"));
        as("operator")
                .body(
                        """
                        {"programme": "helping", "key": "%s", "name": "Helping",
                         "order": {"minimumMinor": 100, "withinDays": 90, "refundDays": 14},
                         "referrer": {"points": 500}, "referee": {"points": 200},
                         "groupHelp": {"friends": 2, "withinHours": 48, "points": 300},
                         "suspicion": {"signals": ["DEVICE"], "signUps": 50, "hours": 24}}
                        """
                                .formatted(key))
                .post("/v1/referral-programs")
                .then()
                .statusCode(201);
        code = codeOf(member, "own");
    }

    private String codeOf(UUID who, String device) {
        return as("service")
                .body(
                        """
                        {"programme": "helping", "program": "%s", "signals": {"deviceId": "%s-%s"}}
                        """
                                .formatted(key, device, key))
                .post("/v1/members/" + who + "/referral-code")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private static int codesOf(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/referral-code")
                .jsonPath()
                .getList("items")
                .size();
    }

    private void helpFrom(String device) {
        as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        """
                        {"code": "%s", "kind": "HELP", "customerId": "%s", "signals": {"deviceId": "%s-%s"}}
                        """
                                .formatted(code, UUID.randomUUID(), device, key))
                .post("/v1/referrals/touches")
                .then()
                .statusCode(202);
        helps.run().await().atMost(Shop.LONG);
    }

    private List<Integer> points() {
        return as("operator")
                .get("/v1/members/" + member + "/transactions")
                .jsonPath()
                .getList("items.points", Integer.class);
    }

    @Test
    void accountsOnOneDeviceAreOneFriendAndTheMembersOwnAreNone() {
        helpFrom("phone");
        helpFrom("phone");
        helpFrom("phone");
        helpFrom("own");
        assertEquals(List.of(), points());

        helpFrom("tablet");
        assertEquals(List.of(300), points());
        Shop.verify();
        given().auth()
                .oauth2(Tokens.customer(member))
                .get("/v1/members/" + member + "/referral-helps")
                .then()
                .statusCode(200)
                .body("items.helper", everyItem(nullValue()))
                .body("items.counts", equalTo(Arrays.asList(true, false, false, false, true)))
                .body(
                        "items.reason",
                        equalTo(
                                Arrays.asList(
                                        null,
                                        "shares-with-member",
                                        "shares-with-helper",
                                        "shares-with-helper",
                                        null)));
    }

    @Test
    void whatWasSeenOfTheMemberByAnOlderIdIsTheMembers() {
        var older = UUID.randomUUID();
        codeOf(older, "attic");
        shop.tell(
                new CustomerMerged(member, UUID.randomUUID(), clock.instant(), 1, List.of(older)));
        await().atMost(Shop.LONG).until(() -> codesOf(older) == 2);

        helpFrom("phone");
        helpFrom("attic");
        assertEquals(List.of(), points());
        helpFrom("tablet");

        assertEquals(List.of(300), points());
        as("operator")
                .get("/v1/members/" + older + "/referral-helps")
                .then()
                .statusCode(200)
                .body("items.helper", everyItem(notNullValue()))
                .body("items.reason", equalTo(Arrays.asList(null, "shares-with-member", null)));
    }
}
