package io.patron.profile.product;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class CatalogueComponentTest {
    @Inject OfferRetention retention;

    private final String id = UUID.randomUUID().toString();
    private final String home = "home-" + id;
    private final String lamps = "灯具-" + id;
    private final String sku = "L 1/2-" + id;

    private ValidatableResponse categories(List<Map<String, ?>> items) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("items", items))
                .patch("/v1/categories")
                .then();
    }

    private static ValidatableResponse tell(String query, List<Map<String, ?>> items) {
        return Shop.as("service")
                .contentType("application/json")
                .body(Map.of("items", items))
                .patch("/v1/products" + query)
                .then();
    }

    private static ValidatableResponse tell(Map<String, ?> item) {
        return tell("", List.of(item)).statusCode(200);
    }

    private Map<String, Object> lamp() {
        return Map.of(
                "sku",
                sku,
                "name",
                "Lamp of " + id,
                "category",
                lamps,
                "price",
                Map.of("currency", "GBP", "amountMinor", 1000),
                "stock",
                3);
    }

    private List<TopicClient.Told> told(String key) {
        return TopicClient.told(Topics.CATALOGUE, event -> event.key().equals(key));
    }

    @BeforeEach
    void aTreeOfCategories() {
        categories(
                        List.of(
                                Map.of("key", lamps, "name", "Lamps", "parent", home),
                                Map.of("key", home, "name", "Home")))
                .statusCode(204);
    }

    private void sellOutAndReduce() {
        tell(lamp()).body("items[0].result", equalTo("CREATED"));
        tell(Map.of("sku", sku, "stock", 0)).body("items[0].version", equalTo(2));
        tell(Map.of("sku", sku, "stock", 5, "price", Map.of("amountMinor", 900)));
    }

    @Test
    void textThatCannotBeKeptCostsNoOtherItem() {
        tell(
                        "",
                        List.of(
                                lamp(),
                                Map.of("sku", "L2", "name", "x", "category", "\0"),
                                Map.of("sku", "L3", "name", "x", "attributes", Map.of("n", "a\0"))))
                .statusCode(200)
                .body("items.result", equalTo(List.of("CREATED", "REFUSED", "REFUSED")))
                .body("items[1].errors[0].pointer", equalTo("/items/1/category"))
                .body("items[2].errors[0].pointer", equalTo("/items/2/attributes/n"));
    }

    @Test
    void aProductIsKeptWithTheHistoryOfItsOffers() {
        sellOutAndReduce();
        Shop.as("analyst")
                .get("/v1/products/{sku}", sku)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("categories", equalTo(List.of(home, lamps)))
                .body("price.currency", equalTo("GBP"))
                .body("price.amountMinor", equalTo(900));
        Shop.as("analyst")
                .get("/v1/products/{sku}/offers", sku)
                .then()
                .body("items.version", equalTo(List.of(3, 2, 1)))
                .body("items.stock", equalTo(List.of(5, 0, 3)))
                .body("items.price.amountMinor", equalTo(List.of(900, 1000, 1000)));
    }

    private Map<String, ?> price(Instant asOf, int amountMinor) {
        return Map.of(
                "sku",
                sku,
                "name",
                "Lamp",
                "asOf",
                asOf.toString(),
                "price",
                Map.of("currency", "GBP", "amountMinor", amountMinor));
    }

    private ValidatableResponse offers() {
        return Shop.as("analyst").get("/v1/products/{sku}/offers", sku).then().statusCode(200);
    }

    @Test
    void eachPriceOfARequestIsInTheHistoryFromItsTimeOn() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var times = List.of(now.minusSeconds(30), now.minusSeconds(20), now.minusSeconds(10));
        tell(
                        "",
                        List.of(
                                price(times.get(0), 1000),
                                price(times.get(1), 800),
                                price(times.get(2), 1000)))
                .statusCode(200);
        offers().body("items.version", equalTo(List.of(3, 2, 1)))
                .body("items.price.amountMinor", equalTo(List.of(1000, 800, 1000)))
                .body(
                        "items.since",
                        equalTo(times.reversed().stream().map(Instant::toString).toList()));
    }

    @Test
    void whatWasInForceWhenTheHistoryThatIsKeptBeginsIsNotForgotten() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        tell(
                        "",
                        List.of(
                                price(now.minus(Duration.ofDays(1000)), 1000),
                                price(now.minus(Duration.ofDays(800)), 800),
                                price(now.minus(Duration.ofDays(10)), 900)))
                .statusCode(200);
        retention.forget().await().atMost(Duration.ofSeconds(10));
        offers().body("items.price.amountMinor", equalTo(List.of(900, 800)));
    }

    @Test
    void othersAreToldOfAProductInOrder() {
        sellOutAndReduce();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> told(sku).size() == 5);
        assertEquals(
                List.of(
                        "patron.catalogue.product-changed.v1 1",
                        "patron.catalogue.product-changed.v1 2",
                        "patron.catalogue.product-changed.v1 3",
                        "patron.catalogue.price-dropped.v1 3",
                        "patron.catalogue.back-in-stock.v1 3"),
                told(sku).stream()
                        .map(event -> event.type() + " " + event.body().path("version"))
                        .toList());
        assertEquals(lamps, told(sku).getFirst().body().at("/product/categories/1").asText());
    }

    @Test
    void productsAreListedByWhatTheyAre() {
        tell(lamp());
        tell("", List.of(Map.of("sku", "x-" + id, "name", "Other", "stock", 0, "brand", id)))
                .statusCode(200);
        for (var query : List.of("category=" + home, "category=" + lamps, "name=LAMP OF " + id)) {
            Shop.as("analyst")
                    .get("/v1/products?" + query)
                    .then()
                    .statusCode(200)
                    .body("items.sku", equalTo(List.of(sku)));
        }
        var other = Shop.as("analyst").queryParam("brand", id);
        other.queryParam("inStock", false)
                .get("/v1/products")
                .then()
                .body("items.sku", equalTo(List.of("x-" + id)));
        Shop.as("analyst")
                .get("/v1/products?inStock=true&limit=500")
                .then()
                .body("items.sku", not(hasItem("x-" + id)))
                .body("items.stock", everyItem(not(is(0))));
        Shop.as("analyst")
                .get("/v1/categories?within=" + home)
                .then()
                .body("items.key.sort()", equalTo(List.of(home, lamps)))
                .body(
                        "items.find { it.key == '" + lamps + "' }.path",
                        equalTo(List.of(home, lamps)));
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        tell("?dryRun=true", List.of(lamp()))
                .statusCode(200)
                .body("items[0].result", equalTo("CREATED"));
        Shop.as("operator").get("/v1/products/{sku}", sku).then().statusCode(404);
    }

    @Test
    void faultsAreNamedAndTheOtherItemsAreKept() {
        tell("", List.of(lamp(), Map.of("sku", "y-" + id, "name", "?", "category", "none")))
                .statusCode(200)
                .body("items.result", equalTo(List.of("CREATED", "REFUSED")))
                .body("items[1].version", nullValue())
                .body("items[1].errors[0].pointer", equalTo("/items/1/category"));
        tell("", List.of()).statusCode(400).body("errors[0].pointer", equalTo("/items"));
        Shop.as("service")
                .contentType("application/json")
                .body("{\"items\": [{\"sku\": \"a\"}], \"itmes\": 1}")
                .patch("/v1/products")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-field"));
        Shop.as("analyst").get("/v1/products?inStock=maybe").then().statusCode(400);
        tell("?dryRun=perhaps", List.of(lamp()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/dryRun"));
    }

    @Test
    void aCategoryInUseStays() {
        tell(lamp());
        for (var key : List.of(lamps, home)) {
            Shop.as("operator")
                    .delete("/v1/categories/{key}", key)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("category-in-use"));
        }
        var moved = new HashMap<String, Object>();
        moved.put("sku", sku);
        moved.put("category", null);
        tell(moved).body("items[0].result", equalTo("CHANGED"));
        Shop.as("operator").delete("/v1/categories/{key}", lamps).then().statusCode(204);
        Shop.as("operator").delete("/v1/categories/{key}", lamps).then().statusCode(404);
        categories(List.of(Map.of("key", home, "name", "Home", "parent", home)))
                .statusCode(400)
                .body("errors[0].code", equalTo("cycle"));
    }

    @Test
    void manyWhoTellOfTheSameProductsAtOnceLoseNothing() throws Exception {
        var skus = IntStream.range(0, 20).mapToObj(i -> "r" + i + "-" + id).toList();
        try (var clients = Executors.newFixedThreadPool(8)) {
            var calls =
                    IntStream.range(0, 16)
                            .mapToObj(call -> clients.submit(() -> tellAll(skus, "c" + call)))
                            .toList();
            for (var call : calls) {
                call.get();
            }
        }
        for (var one : skus) {
            Shop.as("analyst")
                    .get("/v1/products/{sku}", one)
                    .then()
                    .body("version", equalTo(16))
                    .body("attributes.size()", equalTo(16));
        }
    }

    private static void tellAll(List<String> skus, String attribute) {
        var items = new ArrayList<Map<String, ?>>();
        skus.forEach(one ->
                items.add(Map.of("sku", one, "name", "n", "attributes", Map.of(attribute, true))));
        Collections.shuffle(items);
        tell("", items).statusCode(200);
    }
}
