package io.patron.profile.family;

import static org.hamcrest.Matchers.equalTo;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody who says something with every event. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class LongHistoryComponentTest {
    private final String user = "u" + UUID.randomUUID();

    private String customer() {
        Shop.open()
                .send(
                        List.of(
                                Map.of(
                                        "type",
                                        "identify",
                                        "userId",
                                        user,
                                        "timestamp",
                                        "2026-01-01T10:00:00Z",
                                        "traits",
                                        Map.of("gender", "female"))))
                .statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    private static void say(String customer, String said) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement =
                        connection.prepareStatement(
                                """
                                insert into activity (customer_id, occurred_at, id, type, name, source, properties, said)
                                select ?::uuid, timestamptz '2026-02-01' + n * interval '1 second', gen_random_uuid(),
                                    'track', 'Viewed', 'shop', '{}', ?::jsonb from generate_series(1, 1100) n
                                """)) {
            statement.setString(1, customer);
            statement.setString(2, said);
            statement.execute();
        }
    }

    @Test
    void whatWasStatedOnceStaysHoweverMuchIsSaidSince() throws SQLException {
        var id = customer();

        say(id, "{\"traits\": {}, \"permissions\": {\"email.marketing\": true}}");
        say(id, "{\"traits\": {\"region\": \"north\"}, \"permissions\": {}}");
        say(
                id,
                "{\"traits\": {}, \"permissions\": {}, \"inferred\": {\"traits\": {\"gender\":"
                        + " \"male\"}}}");

        for (var part : List.of("/profile", "/explain")) {
            Shop.as("operator")
                    .get("/v1/customers/" + id + part)
                    .then()
                    .statusCode(200)
                    .body("attributes.gender.value", equalTo("female"))
                    .body("attributes.region.value", equalTo("north"));
        }
    }
}
