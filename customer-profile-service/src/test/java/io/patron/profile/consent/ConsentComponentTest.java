package io.patron.profile.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ConsentComponentTest {
    private static final Map<String, String> PROOF =
            Map.of("document", "letter 12", "ip", "198.51.100.1");

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private @Nullable Shop opened;

    private Shop shop() {
        if (opened == null) {
            opened = Shop.open();
        }
        return opened;
    }

    private String customer(String user, Map<String, ?> traits) {
        var consent =
                Map.of("categoryPreferences", Map.of("email.marketing", true), "textVersion", "v7");
        var event = new HashMap<String, Object>();
        event.put("type", "identify");
        event.put("userId", user);
        event.put("traits", traits);
        event.put("context", Map.of("consent", consent, "ip", "192.0.2.7"));
        shop().send(List.of(event)).statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    private static ValidatableResponse say(String path, Map<String, ?> request) {
        return Shop.as("operator").contentType("application/json").body(request).post(path).then();
    }

    private static ValidatableResponse read(String customerId, String rest) {
        return Shop.as("operator")
                .get("/v1/customers/" + customerId + "/consents" + rest)
                .then()
                .statusCode(200);
    }

    private static boolean lastTold(String customerId) {
        var told = TopicClient.told("patron.profile", List.of(UUID.fromString(customerId)));
        return told.getLast().body().at("/consents/0/granted").asBoolean();
    }

    private static ValidatableResponse withdraw(String customerId) {
        return say(
                "/v1/customers/" + customerId + "/consents",
                Map.of(
                        "channel",
                        "email",
                        "purpose",
                        "marketing",
                        "granted",
                        false,
                        "proof",
                        PROOF));
    }

    @Test
    void aWithdrawalHoldsAtOnceAndThePastStays() {
        var id = customer("w" + run, Map.of());
        var before = Instant.now();
        withdraw(id).statusCode(200).body("state", equalTo("refused"));
        read(id, "").body("consents[0].state", equalTo("refused"));
        read(id, "?asOf=" + before).body("consents[0].state", equalTo("granted"));
        read(id, "?asOf=2020-01-01T00:00:00Z").body("consents", equalTo(List.of()));
        Shop.settle();
        assertEquals(false, lastTold(id));
        withdraw(UUID.randomUUID().toString()).statusCode(404);
    }

    @Test
    void whatWasSaidIsKeptWithItsProof() {
        var id = customer("h" + run, Map.of());
        withdraw(id);
        read(id, "/history")
                .body("items.size()", equalTo(2))
                .body("items[0].said", equalTo(Map.of("email.marketing", false)))
                .body("items[0].proof.document", equalTo("letter 12"))
                .body("items[0].proof.ipHash", equalTo(Hashes.of("198.51.100.1")))
                .body("items[1].proof.textVersion", equalTo("v7"))
                .body("items[1].proof.ipHash", equalTo(Hashes.of("192.0.2.7")))
                .body("items[1].source", equalTo(shop().name));
    }

    @Test
    void aConsentThatIsToBeConfirmedHoldsOnceItIs() {
        var id = customer("d" + run, Map.of());
        var path = "/v1/customers/" + id + "/consents";
        var asked =
                Map.of("channel", "sms", "purpose", "marketing", "granted", true, "confirm", true);
        String token =
                say(path, asked)
                        .body("state", equalTo("pending"))
                        .body("token", notNullValue())
                        .extract()
                        .path("token");
        read(id, "")
                .body("pending[0].channel", equalTo("sms"))
                .body("consents.channel", equalTo(List.of("email")));
        say(path + "/confirmations", Map.of("token", "another")).statusCode(404);
        say(path + "/confirmations", Map.of("token", token)).statusCode(200);
        say(path + "/confirmations", Map.of("token", token)).statusCode(404);
        read(id, "")
                .body("pending", equalTo(List.of()))
                .body("consents.channel", equalTo(List.of("email", "sms")));
    }

    @Test
    void nobodyMayWriteToASuppressedAddressWhoeverHasIt() {
        var email = "s" + run + "@example.org";
        var before = customer("s" + run, Map.of("email", email));
        assertEquals(true, lastTold(before));
        var request = Map.of("kind", "email", "address", "S" + email.substring(1), "reason", "r");
        say("/v1/suppressions", request).statusCode(200);
        var after = customer("t" + run, Map.of("email", email));
        Shop.settle();
        for (var id : List.of(before, after)) {
            read(id, "")
                    .body("consents[0].state", equalTo("suppressed"))
                    .body("consents[0].granted", equalTo(false));
            assertEquals(false, lastTold(id));
        }
        Shop.as("operator")
                .get("/v1/suppressions?limit=500")
                .then()
                .body("items.hash.contains('" + Hashes.of(email) + "')", equalTo(true));
        say("/v1/suppressions/removals", request).statusCode(204);
        say("/v1/suppressions/removals", request).statusCode(404);
        read(before, "").body("consents[0].state", equalTo("granted"));
    }
}
