package io.patron.loyalty.product;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.patron.contracts.ProductChanged;
import io.patron.contracts.ProductFacts;
import io.patron.contracts.ProductPrice;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the catalogue tells of products. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class CatalogueComponentTest {
    private final String sku = "C-" + UUID.randomUUID();

    @Inject Shop shop;
    @Inject Clock clock;

    private ProductChanged changed(long version, String brand) {
        return new ProductChanged(
                sku,
                version,
                clock.instant(),
                true,
                new ProductFacts(
                        "蜡烛",
                        brand,
                        List.of("home", "candles"),
                        null,
                        null,
                        Map.of("costMinor", 120)),
                new ProductPrice("GBP", 900, null),
                null);
    }

    private String brand() {
        return as("operator").get("/v1/products/GBP/" + sku).path("brand");
    }

    @Test
    void brandCategoryAndCostComeFromTheCatalogueUnlessTheyWereUploaded() {
        shop.tell(changed(2, "Acme"), changed(1, "Older"));
        await().atMost(Duration.ofMinutes(1)).until(() -> "Acme".equals(brand()));
        as("operator")
                .get("/v1/products/GBP/" + sku)
                .then()
                .body("category", equalTo("candles"))
                .body("costMinor", equalTo(120));
        as("operator")
                .get("/v1/products/EUR/" + sku)
                .then()
                .body("brand", equalTo("Acme"))
                .body("costMinor", equalTo(null));

        as("operator")
                .body(
                        "{\"currency\": \"GBP\", \"products\": [{\"sku\": \"%s\", \"costMinor\": 99}]}"
                                .formatted(sku))
                .put("/v1/products")
                .then()
                .statusCode(204);
        as("operator")
                .get("/v1/products/GBP/" + sku)
                .then()
                .body("costMinor", equalTo(99))
                .body("brand", equalTo("Acme"));
    }
}
