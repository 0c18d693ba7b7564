package io.patron.local.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.local.load.Api;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Service;

/**
 * The figures of the whole loop: data quality, valid value, customers, RFM by both rules,
 * lifecycle, points and tiers, segments, campaign. Money in minor units.
 */
public final class Summary {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode document;

    private Summary(ObjectNode document) {
        this.document = document;
    }

    /** Reads the reports of all services. */
    public static Summary read(Api api, Shop shop) {
        ObjectNode document = JSON.createObjectNode();
        document.put("asOf", shop.asOf().toString());
        document.put("currency", shop.currency());
        document.set("import", orders(api));
        document.set("customers", api.get(Service.PROFILE, "/v1/reports/customers"));
        document.set("rfm", api.get(Service.SEGMENTATION, "/v1/reports/rfm"));
        document.set("lifecycle", api.get(Service.SEGMENTATION, "/v1/reports/lifecycle"));
        document.set("loyalty", loyalty(api, shop));
        document.set("segments", segments(api));
        document.set("campaign", campaign(api, shop));
        return new Summary(document);
    }

    /** The figures by name. */
    public JsonNode document() {
        return document;
    }

    /** The figures as JSON text. */
    public String json() {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** The figures for a person. */
    public String text() {
        return new SummaryText(document).text();
    }

    /** The newest import's result: there is one per loaded folder. */
    private static JsonNode orders(Api api) {
        return api.get(Service.PROFILE, "/v1/imports?limit=1").path("items").path(0).path("result");
    }

    private static ObjectNode loyalty(Api api, Shop shop) {
        String key = key(shop, "programme.json");
        JsonNode report =
                api.get(Service.LOYALTY, "/v1/reports/points?programmeKey=" + key)
                        .path("items")
                        .path(0);
        ObjectNode loyalty = JSON.createObjectNode();
        loyalty.set("members", report.path("members"));
        loyalty.set("pointsEarned", report.path("points").path("earned"));
        loyalty.set("pointsClawedBack", report.path("points").path("clawedBack"));
        loyalty.set("pointsOutstanding", report.path("points").path("outstanding"));
        ObjectNode tiers = loyalty.putObject("tiers");
        for (JsonNode tier : report.path("breakdown").path("tiers")) {
            tiers.set(tier.path("key").asText(), tier.path("members"));
        }
        ObjectNode earners = loyalty.putObject("topEarners");
        for (JsonNode earner : report.path("breakdown").path("topEarners")) {
            String id = earner.path("externalId").asText(earner.path("customerId").asText());
            earners.set(id, earner.path("pointsEarned"));
        }
        return loyalty;
    }

    private static ObjectNode segments(Api api) {
        ObjectNode segments = JSON.createObjectNode();
        for (JsonNode segment : api.all(Service.SEGMENTATION, "/v1/segments")) {
            String members = "/v1/segments/" + segment.path("id").asText() + "/members";
            segments.put(
                    segment.path("key").asText(), api.all(Service.SEGMENTATION, members).size());
        }
        return segments;
    }

    private static JsonNode campaign(Api api, Shop shop) {
        String key = key(shop, "campaign.json");
        String id =
                api.get(Service.CAMPAIGN, "/v1/campaigns?key=" + key)
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText();
        return api.get(Service.CAMPAIGN, "/v1/campaigns/" + id + "/report");
    }

    private static String key(Shop shop, String document) {
        return Shop.parsed(shop.document(document), document).path("key").asText();
    }
}
