package io.patron.local.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the figures for a person: one block per question, aligned numbers. */
final class SummaryText {
    private final JsonNode document;
    private final StringBuilder text = new StringBuilder();

    SummaryText(JsonNode document) {
        this.document = document;
    }

    String text() {
        JsonNode basis = document.path("rfm").path("basis");
        heading("The shop on " + document.path("asOf").asText());
        line("valid value", money(basis.path("totalMonetaryMinor").asLong()));
        line("customers who ordered", number(basis.path("customers")));
        line("orders", number(basis.path("totalFrequency")));
        dataQuality(document.path("import"));
        rfm(document.path("rfm"));
        lifecycle(document.path("lifecycle"));
        loyalty(document.path("loyalty"));
        heading("Segments");
        numbers(document.path("segments"));
        campaign(document.path("campaign"));
        return text.toString();
    }

    private void dataQuality(JsonNode report) {
        JsonNode rows = report.path("rows");
        heading("Data quality");
        line("rows", number(rows.path("total")));
        line("invoices", number(report.path("distinct").path("orderKeys")));
        line("of them cancellations", number(report.path("distinct").path("refundKeys")));
        line("customers", number(report.path("distinct").path("customers")));
        line("exact duplicates (kept)", number(rows.path("duplicates")));
        numbers(report.path("counts"));
        heading("What became of the rows");
        line("lines of orders and refunds", number(rows.path("accepted")));
        rows.path("skipped")
                .properties()
                .forEach(reason -> line("left out: " + reason.getKey(), number(reason.getValue())));
        line("faulty, in the error report", number(rows.path("errors")));
        line("orders", number(report.path("published").path("orders")));
        line("refunds", number(report.path("published").path("refunds")));
    }

    private void rfm(JsonNode rfm) {
        heading("RFM scores, customers per score 1 to 5");
        scores("by rank", rfm.path("rankFirst"));
        scores("ties share", rfm.path("tieSharing"));
        heading("Strategy groups");
        for (JsonNode group : rfm.path("groups")) {
            line(group.path("key").asText(), number(group.path("customers")));
        }
    }

    private void scores(String rule, JsonNode sizes) {
        for (String metric : new String[] {"r", "f", "m"}) {
            String counts =
                    sizes.path(metric).properties().stream()
                            .map(score -> "%7s".formatted(number(score.getValue())))
                            .collect(Collectors.joining());
            line(metric.toUpperCase(Locale.ROOT) + ", " + rule, counts);
        }
    }

    private void lifecycle(JsonNode lifecycle) {
        heading("Days since the last order");
        numbers(lifecycle.path("bands"));
        line("new in the last 30 days", number(lifecycle.path("newLast30")));
        line("one order only", number(lifecycle.path("oneTime")));
        line("one order, over 180 days ago", number(lifecycle.path("oneTimeOver180Days")));
    }

    private void loyalty(JsonNode loyalty) {
        heading("Points");
        line("earned", number(loyalty.path("pointsEarned")));
        line("clawed back", number(loyalty.path("pointsClawedBack")));
        heading("Tiers");
        numbers(loyalty.path("tiers"));
        heading("Top earners");
        numbers(loyalty.path("topEarners"));
    }

    private void campaign(JsonNode campaign) {
        heading("Campaign");
        line("audience", number(campaign.path("audience")));
        line("held out", number(campaign.path("heldOut")));
        campaign.path("withheld")
                .properties()
                .forEach(reason -> line("withheld: " + reason.getKey(), number(reason.getValue())));
        line("sent", number(campaign.path("handedOver")));
        campaign.path("failed")
                .properties()
                .forEach(reason -> line("failed: " + reason.getKey(), number(reason.getValue())));
        JsonNode results = campaign.path("results");
        line("ordered since, written to", ordered(results.path("treatment")));
        line("ordered since, held out", ordered(results.path("control")));
        JsonNode comparison = results.path("comparison");
        line(
                "z test of the difference",
                comparison.isObject()
                        ? String.format(
                                Locale.ROOT,
                                "z = %.2f, p = %.4f",
                                comparison.path("z").asDouble(),
                                comparison.path("p").asDouble())
                        : results.path("comparisonMissing").asText());
    }

    private static String ordered(JsonNode group) {
        return number(group.path("converted")) + " of " + number(group.path("customers"));
    }

    private void numbers(JsonNode object) {
        object.properties().stream()
                .filter(entry -> entry.getValue().isNumber())
                .forEach(entry -> line(entry.getKey().replace('_', ' '), number(entry.getValue())));
    }

    private void heading(String title) {
        text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
    }

    private void line(String name, String value) {
        text.append("  %-34s %12s%n".formatted(name, value));
    }

    private static String number(JsonNode node) {
        return String.format(Locale.ROOT, "%,d", node.asLong());
    }

    private String money(long minor) {
        return String.format(
                Locale.ROOT,
                "%s %,d.%02d",
                document.path("currency").asText(),
                minor / 100,
                minor % 100);
    }
}
