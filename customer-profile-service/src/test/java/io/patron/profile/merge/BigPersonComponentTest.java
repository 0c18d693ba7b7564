package io.patron.profile.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.patron.profile.vault.Vault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who did a lot turns out to be somebody else. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class BigPersonComponentTest {
    private static final int SAID = 20_000;
    private static final int ORDERS = 1_200;
    private static final String SAY =
            """
            insert into activity (customer_id, occurred_at, id, type, name, source, properties, name_id, said)
            select i.customer_id, timestamptz '2026-01-07T00:00:00Z' + n * interval '1 second', gen_random_uuid(),
                case when $1::text is not null and n %% 2 = 0 then 'identify' else 'page' end, '', 'bulk', '{}', i.id,
                jsonb_build_object('traits', jsonb_build_object('plan', 'p' || n, 'trait' || n %% 7, n),
                    'permissions', jsonb_build_object('email.marketing', n = %1$d))
            from identifier i, generate_series(1, %1$d) n where i.type = 'anonymous' and coalesce(i.digest, i.value) = $2
            """
                    .formatted(SAID);
    private static final String BUY =
            """
            insert into purchase (kind, reference, customer_id, occurred_at, source, currency, total_minor, lines,
                name_id)
            select 'ORDER', $1::text || n, i.customer_id, timestamptz '2026-01-07T00:00:00Z' + n * interval '1 second',
                'bulk', 'EUR', 100, '[]', i.id
            from identifier i, generate_series(1, %d) n where i.type = 'anonymous' and coalesce(i.digest, i.value) = $2
            """
                    .formatted(ORDERS);

    private final String run = UUID.randomUUID().toString();
    private Shop shop;

    @Inject Pool pool;
    @Inject Vault vault;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private void send(@Nullable String user, String at, String event) {
        var body = new HashMap<String, Object>();
        body.put("type", "track");
        body.put("event", event);
        body.put("messageId", UUID.randomUUID().toString());
        body.put("anonymousId", "v" + run);
        body.put("timestamp", at);
        body.put("properties", Map.of("order_id", "first" + run, "currency", "EUR", "total", 1));
        if (user != null) {
            body.put("userId", user + run);
        }
        shop.send(List.of(body)).statusCode(200);
        Shop.settle();
    }

    private void insert(String sql) {
        pool.preparedQuery(sql)
                .execute(Tuple.of("v" + run, vault.lookup("anonymous", "v" + run)))
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private static void hasAll(JsonPath customer, int orders) {
        assertEquals(orders, customer.getInt("bought.totals[0].orders"));
        assertEquals("p" + SAID, customer.getString("traits.plan"));
        assertEquals(SAID - SAID % 7, customer.getInt("traits.trait0"));
        assertTrue(customer.getBoolean("consents[0].granted"));
    }

    @Test
    void followsWholly() {
        shop.send(List.of(Shop.track("ada" + run, "Signed In", "2026-01-01T09:00:00Z", Map.of())))
                .statusCode(200);
        send(null, "2026-01-01T10:00:00Z", "Order Completed");
        insert(SAY);
        insert(BUY);
        send("ada", "2026-01-05T10:00:00Z", "Signed In");
        hasAll(Shop.customer("ada" + run), ORDERS + 1);

        send("bob", "2026-01-06T10:00:00Z", "Signed In"); // from then on it is bob's
        var bob = Shop.customer("bob" + run);
        hasAll(bob, ORDERS);
        assertEquals(1, Shop.customer("ada" + run).getInt("bought.totals[0].orders"));
        var moved =
                TopicClient.told(
                                "patron.profile",
                                List.of(UUID.fromString(bob.getString("customerId"))))
                        .stream()
                        .filter(told -> told.type().equals("patron.profile.activities-moved.v1"))
                        .map(TopicClient.Told::body)
                        .toList();
        assertEquals(ORDERS, moved.stream().mapToInt(body -> body.at("/orders").size()).sum());
        assertTrue(moved.stream().allMatch(body -> body.at("/orders").size() <= 500));
        assertEquals(
                SAID / 2,
                moved.stream().mapToInt(body -> body.at("/counts/0/times").asInt()).sum());
    }
}
