package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.LoadState;
import io.patron.local.load.Loader;
import io.patron.local.load.Watcher;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.summary.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged services on the embedded stack do the main job of the sample shop. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LoopIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Shop SHOP = Shop.in(ROOT.resolve("deploy/local/sample"));

    @Test
    void theSampleGivesTheExpectedFigures() throws Exception {
        Path folder;
        try (Session session = session()) {
            folder = session.folder().path(".");
            long began = System.nanoTime();
            load(session, Progress.ofThisProcess());
            System.out.printf("The loop took %.1f s%n", (System.nanoTime() - began) / 1e9);
            Summary summary = Summary.read(api(session), SHOP);
            System.out.println(summary.text());
            check(summary.document());
            checkCustomers(api(session));
            checkMails(session, summary.document());
        }
        assertFalse(Files.exists(folder), "nothing is left");
    }

    @Test
    void aCrashOfEveryServiceInMidLoadChangesNoFigure() throws Exception {
        try (Session session = session()) {
            CrashingWatcher crashes = new CrashingWatcher(session.stack());
            try (crashes) {
                load(session, crashes);
            }
            for (Service service : Service.values()) {
                assertTrue(
                        crashes.crashes().stream().anyMatch(c -> c.startsWith(service.module())),
                        service + " was killed: " + crashes.crashes());
            }
            JsonNode document = Summary.read(api(session), SHOP).document();
            check(document);
            checkCustomers(api(session));
            checkMails(session, document);
        }
    }

    @Test
    void theCopyOfTheExpectedFiguresAgreesWithItsSource() throws IOException {
        assertTrue(Expected.copyAgrees());
    }

    private static Session session() {
        return Session.temporary(ROOT, SHOP.zone(), SHOP.now());
    }

    private static void load(Session session, Watcher watcher) {
        LoadState state = LoadState.in(session.folder().path("load.properties"));
        new Loader(api(session), SHOP, state, watcher).load();
    }

    private static Api api(Session session) {
        Ports ports = session.stack().ports();
        return new Api(ports, new Issuer(ports.url(Part.ISSUER), session.folder().secrets()));
    }

    private static void check(JsonNode summary) throws IOException {
        Expected expected = Expected.figures();
        checkDataQuality(expected, summary.path("import"));
        checkRfm(expected, summary.path("rfm"));
        JsonNode lifecycle = summary.path("lifecycle");
        expected.same("/lifecycle/recency_bands", lifecycle.path("bands"), 0);
        assertEquals(
                expected.at("/lifecycle/new_last_30").asInt(), lifecycle.path("newLast30").asInt());
        assertEquals(expected.at("/lifecycle/one_time").asInt(), lifecycle.path("oneTime").asInt());
        assertEquals(
                expected.at("/lifecycle/one_time_over_180_days").asInt(),
                lifecycle.path("oneTimeOver180Days").asInt());
        checkLoyalty(expected, summary.path("loyalty"));
    }

    private static void checkDataQuality(Expected expected, JsonNode report) {
        JsonNode quality = expected.at("/data_quality");
        assertEquals(quality.path("rows").asLong(), report.path("rows").asLong());
        assertEquals(quality.path("valid_invoices").asLong(), report.path("orders").asLong());
        for (String name :
                new String[] {
                    "rows_without_customer",
                    "rows_of_cancellations",
                    "rows_of_A_invoices",
                    "rows_negative_quantity_not_C",
                    "rows_zero_price",
                    "rows_negative_price",
                    "rows_empty_description",
                    "rows_with_non_product_code",
                    "stock_codes_with_lowercase"
                }) {
            assertEquals(
                    quality.path(name).asLong(), report.path("counts").path(name).asLong(), name);
        }
        assertEquals(
                quality.path("rows_exact_duplicates_beyond_first").asLong(),
                report.path("duplicateRows").asLong());
    }

    private static void checkRfm(Expected expected, JsonNode rfm) {
        JsonNode basis = rfm.path("basis");
        assertEquals(expected.at("/rfm/customers").asLong(), basis.path("customers").asLong());
        assertEquals(expected.at("/rfm/total_F").asLong(), basis.path("totalFrequency").asLong());
        long difference =
                expected.minor("/rfm/total_M") - basis.path("totalMonetaryMinor").asLong();
        assertTrue(Math.abs(difference) <= 1, "valid value differs by " + difference);
        for (String metric : new String[] {"R", "F", "M"}) {
            String name = metric.toLowerCase(java.util.Locale.ROOT);
            expected.same("/rfm/ntile_distribution/" + metric, rfm.path("rankFirst").path(name), 2);
            expected.same(
                    "/rfm/threshold_distribution/" + metric, rfm.path("tieSharing").path(name), 0);
        }
        expected.same("/rfm/ntile_cells", rfm.path("rankFirst").path("cells"), 2);
        expected.same("/rfm/threshold_cells", rfm.path("tieSharing").path("cells"), 0);
    }

    private static void checkLoyalty(Expected expected, JsonNode loyalty) {
        assertNear(expected.at("/loyalty/points_earned"), loyalty.path("pointsEarned"));
        assertNear(expected.at("/loyalty/points_clawed_back"), loyalty.path("pointsClawedBack"));
        expected.same("/loyalty/tiers", loyalty.path("tiers"), 0);
        expected.same("/loyalty/top10_earners", loyalty.path("topEarners"), 5);
    }

    private static void assertNear(JsonNode expected, JsonNode actual) {
        long difference = Math.abs(expected.asLong() - actual.asLong());
        assertTrue(difference <= 5, actual + " is not " + expected);
    }

    /** Every customer's values and scores; rank-first ones may differ at a cut. */
    private static void checkCustomers(Api api) throws IOException {
        Map<String, String> actual = new HashMap<>();
        Map<String, Integer> ranks = new HashMap<>();
        for (JsonNode customer : api.all(Service.SEGMENTATION, "/v1/reports/rfm/customers")) {
            JsonNode values = customer.path("values");
            JsonNode ties = customer.path("tieSharing");
            JsonNode rank = customer.path("rankFirst");
            String id = customer.path("externalId").asText();
            actual.put(
                    id,
                    "%d,%d,%d,%d,%d,%d"
                            .formatted(
                                    values.path("recencyDays").asInt(),
                                    values.path("frequency").asInt(),
                                    values.path("monetaryMinor").asLong(),
                                    ties.path("r").asInt(),
                                    ties.path("f").asInt(),
                                    ties.path("m").asInt()));
            ranks.put(
                    id,
                    rank.path("r").asInt() * 100
                            + rank.path("f").asInt() * 10
                            + rank.path("m").asInt());
        }
        int otherRank = 0;
        for (String line : Expected.customers()) {
            String[] c = line.split(",", -1);
            long minor = new BigDecimal(c[3]).movePointRight(2).longValueExact();
            assertEquals(
                    String.join(",", c[1], c[2], String.valueOf(minor), c[5], c[7], c[9]),
                    actual.get(c[0]),
                    "customer " + c[0]);
            otherRank += String.valueOf(ranks.get(c[0])).equals(c[4] + c[6] + c[8]) ? 0 : 1;
        }
        assertTrue(otherRank <= 10, otherRank + " customers have other rank-first scores");
    }

    /** What the campaign says it sent is what arrived, each mail once. */
    private static void checkMails(Session session, JsonNode summary) throws IOException {
        JsonNode campaign = summary.path("campaign");
        long sent = campaign.path("handedOver").asLong();
        assertTrue(sent > 0, "mails were sent");
        try (var files = Files.list(session.folder().path("mail"))) {
            assertEquals(sent, files.filter(file -> file.toString().endsWith(".eml")).count());
        }
        long withheld =
                campaign.path("withheld").properties().stream()
                        .mapToLong(reason -> reason.getValue().asLong())
                        .sum();
        assertEquals(
                campaign.path("audience").asLong(),
                sent + withheld + campaign.path("heldOut").asLong());
        assertEquals(
                summary.path("segments").path("dormant").asLong(),
                campaign.path("audience").asLong());
    }
}
