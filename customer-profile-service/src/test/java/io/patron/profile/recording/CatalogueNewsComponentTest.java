package io.patron.profile.recording;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.equalTo;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.quality.Counts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class CatalogueNewsComponentTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String WAITING =
            """
            select count(*) from pg_stat_activity where datname = current_database()
                and wait_event_type = 'Lock' and query like '%from product%for no key update%'
            """;

    private final String sku = "sku-" + UUID.randomUUID();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(60);

    @Inject CatalogueNews news;
    @Inject Pool pool;

    @BeforeEach
    void aProduct() {
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("items", List.of(Map.of("sku", sku, "name", "Lamp"))))
                .patch("/v1/products")
                .then()
                .statusCode(200);
    }

    private IngestEvent stock(String warehouse, int quantity, int second) {
        return event(
                "Stock Changed",
                Map.of("sku", sku, "quantity", quantity, "warehouse", warehouse),
                second);
    }

    private IngestEvent event(String name, Map<String, Object> properties, int second) {
        return new IngestEvent(
                "erp",
                UUID.randomUUID().toString(),
                new IngestEvent.Who(null, null),
                IngestEvent.What.track(name, properties),
                start.plusSeconds(second),
                start.plusSeconds(second),
                Map.of());
    }

    /** Tells of them in a transaction that ends after something else. */
    private CompletableFuture<Void> tell(CompletableFuture<?> end, IngestEvent... events) {
        return pool.withTransaction(tx ->
                        news.tell(tx, Arrays.asList(events), new Counts())
                                .call(() -> Uni.createFrom().completionStage(end)))
                .subscribeAsCompletionStage();
    }

    private void tell(IngestEvent... events) {
        tell(CompletableFuture.completedFuture(null), events).orTimeout(30, SECONDS).join();
    }

    private ValidatableResponse read(String rest) {
        return Shop.as("analyst").get("/v1/products/" + sku + rest).then().statusCode(200);
    }

    @Test
    void twoWarehousesThatAreToldOfAtOnceAreBothCounted() {
        tell(stock("A", 5, 0), stock("B", 3, 0));
        var end = new CompletableFuture<Void>();
        var first = tell(end, stock("A", 0, 1));
        var second = CompletableFuture.<Void>completedFuture(null);
        try {
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> !first.isDone());
            second = tell(CompletableFuture.completedFuture(null), stock("B", 0, 1));
            Awaitility.await().atMost(LONGEST).until(() -> count(WAITING) > 0);
        } finally {
            end.complete(null);
        }
        first.orTimeout(30, SECONDS).join();
        second.orTimeout(30, SECONDS).join();
        read("").body("stock", equalTo(0));
    }

    private long count(String sql) {
        return pool.query(sql).execute().await().atMost(LONGEST).iterator().next().getLong(0);
    }

    @Test
    void whatLastedForAMomentOfABatchIsSeen() {
        tell(stock("A", 1, 0), stock("A", 0, 1), stock("B", 2, 2), stock("A", 5, 3));
        read("/offers").body("items[0..3].stock", equalTo(List.of(7, 2, 0, 1)));
        Awaitility.await()
                .atMost(LONGEST)
                .until(() ->
                        TopicClient.told(Topics.CATALOGUE, event -> event.key().equals(sku))
                                .stream()
                                .anyMatch(event -> event.type().contains("back-in-stock")));
    }

    @Test
    void eachPriceIsOfTheTimeOfItsEvent() {
        tell(price(100, 0), price(80, 10), price(100, 20));
        read("/offers")
                .body("items[0..2].price.amountMinor", equalTo(List.of(10000, 8000, 10000)))
                .body(
                        "items[0..2].since",
                        equalTo(
                                List.of(
                                        start.plusSeconds(20).toString(),
                                        start.plusSeconds(10).toString(),
                                        start.toString())));
    }

    private IngestEvent price(int amount, int second) {
        return event(
                "Price Changed", Map.of("sku", sku, "price", amount, "currency", "EUR"), second);
    }
}
