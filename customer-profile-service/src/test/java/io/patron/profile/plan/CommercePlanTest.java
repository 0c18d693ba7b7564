package io.patron.profile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        var document = (ObjectNode) document("V1032__commerce_plan");
        var events = (ObjectNode) document.get("events");
        document("V1172__commerce_plan_2")
                .properties()
                .forEach(news ->
                        events.withObjectProperty(news.getKey())
                                .setAll((ObjectNode) news.getValue()));
        events.set("Order Refunded", document("V1032__commerce_plan").at("/events/Order Refunded"));
        var read = assertInstanceOf(PlanReader.Result.Valid.class, PlanReader.read(document));
        var use = new PlanUse("patron-commerce", null, PlanAction.REJECT, PlanAction.REJECT);
        return new ActivePlan("patron-commerce", 3, use, read.plan());
    }

    private static JsonNode document(String migration) {
        try {
            var sql =
                    Files.readString(
                            Path.of("src/main/resources/db/migration/" + migration + ".sql"));
            return JSON.readTree(sql.split("\\$plan\\$", 3)[1]);
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
                "Order Completed|{\"order_id\":\"1\",\"currency\":\"GBP\"}|/properties/total",
                "Order Refunded|{\"order_id\":\"1\",\"reason\":\"broken\"}|",
                "Order Refunded|{\"reason\":\"broken\"}|/properties/order_id",
                "Order Refunded|{\"order_id\":\"1\",\"currency\":\"GBP\",\"total\":3}|",
                "Order"
                    + " Refunded|{\"order_id\":\"1\",\"currency\":\"GBP\",\"products\":[{\"sku\":\"A\",\"price\":3}]}|",
                "Order Delivered|{\"order_id\":\"1\",\"delivered_at\":\"2026-01-02T10:00:00Z\"}|",
                "Order"
                    + " Delivered|{\"order_id\":\"1\",\"delivered_at\":\"soon\"}|/properties/delivered_at",
                "Coupon Applied|{\"coupon_id\":\"SPRING\",\"discount\":5}|",
                "NPS Answered|{\"score\":9,\"verbatim\":\"好\"}|",
                "NPS Answered|{\"score\":11}|/properties/score",
                "Service Conversation Ended|{\"conversation_id\":\"c\",\"resolved\":true}|",
                "Service Conversation Ended|{\"conversation_id\":\"c\"}|/properties/resolved",
                "Bottle Returned|{\"quantity\":0}|/properties/quantity",
                "Stock Changed|{\"sku\":\"A\",\"quantity\":0}|",
                "Stock Changed|{\"sku\":\"A\",\"quantity\":-3}|/properties/quantity",
                "Price Changed|{\"sku\":\"A\",\"price\":12.5,\"currency\":\"EUR\"}|",
                "Price Changed|{\"sku\":\"A\",\"price\":12.5}|/properties/currency",
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
