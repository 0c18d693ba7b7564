package io.patron.profile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan that is there from the start. */
class CommercePlanTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ActivePlan PLAN = plan();

    private static ActivePlan plan() {
        try {
            var sql =
                    Files.readString(
                            Path.of("src/main/resources/db/migration/V1032__commerce_plan.sql"));
            var document = JSON.readTree(sql.split("\\$plan\\$", 3)[1]);
            var read = assertInstanceOf(PlanReader.Result.Valid.class, PlanReader.read(document));
            var use = new PlanUse("patron-commerce", null, PlanAction.REJECT, PlanAction.REJECT);
            return new ActivePlan("patron-commerce", 1, use, read.plan());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Products Searched|{\"query\":\"blue roses\"}|",
                "Product"
                    + " Viewed|{\"sku\":\"G-32\",\"price\":18.99,\"quantity\":1,\"currency\":\"EUR\"}|",
                "Product Viewed|{\"sku\":\"G-32\",\"price\":\"free\"}|/properties/price",
                "Product Added|{\"product_id\":\"507\",\"price\":\"18.99\",\"cart_id\":\"c\"}|",
                "Order"
                    + " Completed|{\"order_id\":\"1\",\"currency\":\"GBP\",\"total\":\"27.50\",\"products\":[{\"sku\":\"A\"}]}|",
                "Order Completed|{\"order_id\":\"1\",\"currency\":\"pounds\"}|/properties/currency",
                "Order Completed|{\"currency\":\"GBP\"}|/properties/order_id",
                "Order Refunded|{\"order_id\":\"1\",\"reason\":\"broken\"}|",
                "Order Delivered|{\"order_id\":\"1\",\"delivered_at\":\"2026-01-02T10:00:00Z\"}|",
                "Order"
                    + " Delivered|{\"order_id\":\"1\",\"delivered_at\":\"soon\"}|/properties/delivered_at",
                "Coupon Applied|{\"coupon_id\":\"SPRING\",\"discount\":5}|",
                "NPS Answered|{\"score\":9,\"verbatim\":\"好\"}|",
                "NPS Answered|{\"score\":11}|/properties/score",
                "Service Conversation Ended|{\"conversation_id\":\"c\",\"resolved\":true}|",
                "Service Conversation Ended|{\"conversation_id\":\"c\"}|/properties/resolved",
                "Bottle Returned|{\"quantity\":0}|/properties/quantity",
                "Stock Changed|{\"sku\":\"A\",\"quantity\":-3}|",
                "Order Lost|{}|/event"
            })
    void knowsTheEventsOfAShop(String event, String properties, String pointer) throws IOException {
        var document = JSON.readValue(properties, new TypeReference<Map<String, Object>>() {});
        var verdict = PLAN.judge("track", event, document);
        assertEquals(
                pointer == null ? "" : pointer,
                verdict.findings().isEmpty() ? "" : verdict.findings().getFirst().pointer());
    }
}
