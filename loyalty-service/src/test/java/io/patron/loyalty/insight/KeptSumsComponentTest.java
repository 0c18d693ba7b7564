package io.patron.loyalty.insight;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.insight.LiabilityReport.Item;
import io.patron.loyalty.seal.SealService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports say what a look at everything says, whatever of it is in kept sums. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class KeptSumsComponentTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
    private static final String PROGRAMME =
            """
            {"key": "kept", "name": "Kept", "currency": "NPR", "zone": "Asia/Kathmandu",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "clawback": {"policy": "INTO_DEBT"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}], "windowDays": 365,
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE",
                          "expiry": {"kind": "ROLLING", "period": "P90D"}},
                         {"key": "slow", "name": "Slow", "kind": "SPENDABLE",
                          "expiry": {"kind": "SLIDING", "period": "P200D"}},
                         {"key": "status", "name": "Status", "kind": "STATUS"}]}
            """;

    private final UUID ann = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Inject ReportOracle oracle;
    @Inject SealService seals;
    @Inject LiabilityReader liability;
    @Inject IndexReader index;
    @Inject ClosingService closings;
    @Inject RatesReader rates;

    private static void adjust(UUID customer, String wallet, long points) {
        var body =
                "{\"programmeKey\": \"kept\", \"walletKey\": \"%s\", \"points\": %d, \"reason\":"
                        + " \"t\"}";
        post("/v1/members/" + customer + "/adjustments", body.formatted(wallet, points))
                .then()
                .statusCode(201);
    }

    private static void spend(UUID customer, long points, long back) {
        var path = "/v1/members/" + customer + "/reservations/";
        var held = path + reserve(customer, "kept", points + 1);
        post(held + "/commit", "{\"points\": " + points + "}").then().statusCode(200);
        if (back > 0) {
            post(held + "/refund", "{\"points\": " + back + "}").then().statusCode(200);
        }
    }

    private static void give(UUID from, UUID to, long points) {
        var gift =
                "{\"programmeKey\": \"kept\", \"points\": %d, \"toCustomerId\": \"%s\", \"reason\":"
                        + " \"g\"}";
        post("/v1/members/" + from + "/transfers", gift.formatted(points, to))
                .then()
                .statusCode(201);
    }

    private void something() {
        adjust(ann, "points", 900);
        adjust(ann, "points", 77);
        adjust(ann, "slow", 40);
        adjust(ann, "status", 5);
        adjust(ben, "points", 30);
        spend(ann, 120, 50);
        spend(ann, 3, 0);
        give(ann, ben, 200);
        adjust(ben, "points", -45);
        adjust(ben, "slow", 11);
        reserve(ben, "kept", 7);
    }

    /** As if what is not sealed yet had been done over a year; no entry keeps its time. */
    private static void overAYear() throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var open =
                    """
                     from member m where m.id = t.member_id and t.programme_id = (select id from programme where key = 'kept')
                        and not exists (select from ledger_seal s where s.member_id = t.member_id and s.sequence = t.sequence)
                    """;
            statement.execute(
                    "update lot l set earned_at = earned_at - t.sequence * interval '19 days',"
                            + " expires_at = expires_at + t.sequence * interval '13 days' from"
                            + " ledger_transaction t"
                            + open.replace(" from member m where", ", member m where")
                            + " and l.entry_id = t.id");
            statement.execute(
                    "update ledger_transaction t set recorded_at = recorded_at - interval '23 days'"
                            + " * (20 - t.sequence % 20)"
                            + open);
        }
    }

    private void seal() {
        seals.runFull().await().atMost(Shop.LONG);
    }

    @Test
    void sealedOrNotAReportSaysWhatAScanSays() throws SQLException {
        Shop.programmeOf(PROGRAMME);
        something();
        overAYear();
        sameAsAScan();
        seal();
        sameAsAScan();

        something();
        overAYear();
        something();
        sameAsAScan();
        seal();
        sameAsAScan();
        var rebuilt = as("admin").post("/v1/ledger/rebuild?dryRun=true").jsonPath();
        for (var sums : List.of("quarters", "lot_quarters", "spending_quarters")) {
            assertEquals(
                    0,
                    rebuilt.getLong(
                            "projections.find { it.projection == '" + sums + "' }.differing"),
                    rebuilt::prettify);
        }
    }

    @Test
    void theEndOfAMonthIsKeptUntilSomethingOfBeforeIsSealed() throws SQLException {
        Shop.programmeOf(PROGRAMME);
        something();
        overAYear();
        seal();
        closings.run().await().atMost(Shop.LONG);
        sameAsAScan();
        nothingIsKept();
        assertEquals(List.of(), endOfLastMonth().items());

        something();
        seal();
        assertEquals(List.of(), endOfLastMonth().items(), "nothing of before came");
        something();
        overAYear();
        assertFalse(endOfLastMonth().items().isEmpty(), "not sealed yet, and of before");
        seal();
        sameAsAScan();
        closings.run().await().atMost(Shop.LONG);
        sameAsAScan();
    }

    private LiabilityReport endOfLastMonth() {
        var today = oracle.now().atZoneSameInstant(ZONE).toLocalDate();
        var day = YearMonth.from(today).minusMonths(1).atEndOfMonth().toString();
        return liability.read(new LiabilityRequest("kept", day, null)).await().atMost(Shop.LONG);
    }

    private static void nothingIsKept() throws SQLException {
        try (var connection = PatronStack.connect("loyalty")) {
            assertEquals(
                    1,
                    connection
                            .createStatement()
                            .executeUpdate(
                                    "update liability_close set figures = '{\"held\": [], \"lots\":"
                                            + " []}' where programme_id = (select id from programme"
                                            + " where key = 'kept')"));
        }
    }

    @Test
    void theCourseOfTheIndexIsThatOfEachMonth() throws SQLException {
        Shop.programmeOf(PROGRAMME);
        something();
        overAYear();

        var course = index.course(indexOf(null, null)).await().atMost(Shop.LONG).items();

        assertEquals(12, course.size());
        for (var month : course) {
            var alone = indexOf(month.from(), month.to());
            assertEquals(month, index.read(alone).await().atMost(Shop.LONG));
        }
        assertTrue(course.getLast().all().base().members() >= 2);
        var path = "/v1/reports/loyalty-index/course";
        var csv = as("analyst").get(path + "/csv?programme=kept");
        csv.then().statusCode(200);
        assertTrue(csv.asString().lines().count() > 12, csv::asString);
        as("analyst").get(path + "?programme=kept&by=country").then().statusCode(400);
        as("service").get(path + "?programme=kept").then().statusCode(403);
    }

    private static IndexRequest indexOf(@Nullable String from, @Nullable String to) {
        return new IndexRequest("kept", from, to, "tier", "Review Written", null);
    }

    @Test
    void whatIsForgottenOfAPersonLeavesNoSumBehind() throws SQLException {
        Shop.programmeOf(PROGRAMME);
        something();
        seal();
        try (var connection = PatronStack.connect("loyalty")) {
            connection
                    .createStatement()
                    .execute(
                            "update lot l set expires_at = earned_at, sliding = false from wallet w"
                                + " join member m on m.id = w.member_id where w.id = l.wallet_id"
                                + " and m.customer_id = '"
                                    + ann
                                    + "'");
        }
        adjust(ann, "points", 1);
        seal();

        var rebuilt = as("admin").post("/v1/ledger/rebuild?dryRun=true").jsonPath();

        assertEquals(
                0,
                rebuilt.getLong("projections.find { it.projection == 'lot_quarters' }.differing"),
                rebuilt::prettify);
    }

    private void sameAsAScan() {
        var programme = oracle.programme("kept");
        var today = oracle.now().atZoneSameInstant(ZONE).toLocalDate();
        liabilityOf(programme, null, today);
        for (var days = 1; days < 480; days += 37) {
            liabilityOf(programme, today.minusDays(days), today);
        }
        liabilityOf(programme, YearMonth.from(today).minusMonths(1).atEndOfMonth(), today);
        var now = YearMonth.from(today);
        for (var ago : new int[] {0, 1, 5, 14}) {
            ratesOf(programme, new Months(now.minusMonths(ago), now, ZONE));
            var month = new Months(now.minusMonths(ago), now.minusMonths(ago), ZONE);
            assertEquals(
                    oracle.groups(programme, month, true), oracle.groups(programme, month, false));
        }
    }

    private void liabilityOf(UUID programme, @Nullable LocalDate day, LocalDate today) {
        var asOf = day == null ? null : day.toString();
        var report =
                liability.read(new LiabilityRequest("kept", asOf, null)).await().atMost(Shop.LONG);
        var bounds = new Horizons(report.asOf(), ZONE);
        var end =
                day == null ? OffsetDateTime.MAX : report.asOf().atOffset(oracle.now().getOffset());
        assertEquals(
                oracle.held(programme, end),
                report.items().stream().map(KeptSumsComponentTest::held).toList(),
                today + " " + day);
        var lots =
                day == null
                        ? oracle.lotsNow(programme, bounds)
                        : oracle.lotsThen(programme, bounds);
        for (var item : report.items()) {
            var own = lots.stream().filter(lot -> lot.wallet().equals(item.wallet())).toList();
            assertEquals(OpenLots.ages(own), item.ages(), "ages " + day);
            assertEquals(OpenLots.expiring(own), item.expiring(), "ends " + day);
        }
    }

    private static String held(Item item) {
        var points = item.points();
        return new JsonObject()
                .put("wallet", item.wallet())
                .put("holders", item.holders())
                .put("pending", points.pending())
                .put("available", points.available())
                .put("reserved", points.reserved())
                .put("owed", points.owed())
                .encode();
    }

    private void ratesOf(UUID programme, Months months) {
        var asked =
                new MonthsRequest(
                        "kept", "points", months.from().toString(), months.to().toString());
        var report = rates.read(asked).await().atMost(Shop.LONG);
        var cohorts =
                report.cohorts().stream()
                        .filter(cohort -> !cohort.points().equals(RatesReport.Points.NONE))
                        .map(cohort -> cohort(cohort.month(), cohort.points()))
                        .toList();
        assertEquals(oracle.cohorts(programme, "points", months), cohorts);
        var sizes =
                report.redemptions().sizes().stream()
                        .map(size ->
                                new JsonObject()
                                        .put("size", size.from())
                                        .put("redemptions", size.redemptions())
                                        .put("points", size.points())
                                        .encode())
                        .toList();
        assertEquals(oracle.sizes(programme, "points", months), sizes);
        var spent = new JsonObject(oracle.spent(programme, "points", months).getFirst());
        assertEquals(spent.getLong("points"), report.redemptions().points());
        assertEquals(
                Ratio.of(
                        new BigDecimal(spent.getValue("days").toString()), spent.getLong("points")),
                report.redemptions().averageDays());
    }

    private static String cohort(String month, RatesReport.Points points) {
        return new JsonObject()
                .put("month", month)
                .put("issued", points.issued())
                .put("burned", points.burned())
                .put("expired", points.expired())
                .put("reversed", points.reversed())
                .put("open", points.open())
                .encode();
    }
}
