package io.patron.loyalty.imports;

import static io.patron.loyalty.Shop.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files from another system, by REST. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ImportComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String IMPORTS = "/v1/member-imports";
    private static final String HEADER =
            "record,customerId,identifierType,identifier,reference,points,earnedOn,expiresOn,joinedOn,set,tier,until,occurredAt,kind,description\n";
    private static final LocalDate NEXT_YEAR = LocalDate.now(ZoneOffset.UTC).plusYears(1);

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void programme() {
        Shop.programme("main", "GBP");
    }

    private static String send(String query, String type, byte[] body) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType(type)
                .body(body)
                .post(IMPORTS + "?programme=main&source=old-club" + query)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath done(String id) {
        await().atMost(LONG)
                .until(() -> "DONE".equals(as("analyst").get(IMPORTS + "/" + id).path("state")));
        return as("operator").get(IMPORTS + "/" + id).jsonPath();
    }

    private static JsonPath imported(String query, String file) {
        return done(send(query, "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    private String file() {
        return HEADER
                + "member,%s,,,,,,,2019-05-01,,,,,,\n".formatted(ada)
                + "lot,%s,,,%s-1,120,2025-12-02,%s,,,,,,,\n".formatted(ada, run, NEXT_YEAR)
                + "lot,%s,,,%s-2,30,2026-01-02,never,,,,,,,\n".formatted(ada, run)
                + "lot,%s,,,%s-3,7,2026-01-02,never,,,,,,,\n".formatted(bob, run)
                + "entry,%s,,,%s-T1,50,,,,,,,2024-02-29,purchase,\"Laden \"\"Mitte\"\", 咖啡\"\n"
                        .formatted(ada, run);
    }

    @Test
    void lotsHistoryAndMembersComeOnce() {
        var dry = imported("&dryRun=true", file());
        assertEquals(3, dry.getInt("result.lots"));
        assertEquals(157, dry.getInt("result.points.points"));
        as("operator").get("/v1/members/" + ada).then().statusCode(404);

        var first = imported("", file());
        assertEquals(List.of(1, 3, 1, 0, 0), counts(first));
        assertEquals(150, Shop.wallet(ada).getInt("points.available"));
        assertEquals("OPENING", Shop.transactions(ada).getString("items[0].kind"));
        assertTrue(Shop.member(ada).getString("memberships[0].joinedAt").startsWith("2019-04-30"));

        var again = imported("", file());
        assertEquals(List.of(0, 0, 0, 5, 0), counts(again));
        assertEquals(150, Shop.wallet(ada).getInt("points.available"));
        historyIsSeenByItsOwnerAlone();
        var spent = Shop.reserve(ada, "main", 130);
        Shop.post("/v1/members/" + ada + "/reservations/" + spent + "/commit", "{}");
        Shop.verify();
    }

    private void historyIsSeenByItsOwnerAlone() {
        given().auth()
                .oauth2(Tokens.customer(ada))
                .get("/v1/members/" + ada + "/imported-history")
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("purchase"))
                .body("items[0].origin.description", equalTo("Laden \"Mitte\", 咖啡"));
        given().auth()
                .oauth2(Tokens.customer(bob))
                .get("/v1/members/" + ada + "/imported-history")
                .then()
                .statusCode(404);
    }

    private static List<Integer> counts(JsonPath view) {
        return List.of("members", "lots", "entries", "unchanged", "refused").stream()
                .map(name -> view.getInt("result." + name))
                .toList();
    }

    @Test
    void whatIsRefusedComesBackAsAFileToBeRepaired() {
        var file =
                HEADER
                        + "lot,%s,,,%s-1,1.5,2025-12-02,,,,,,,,\n".formatted(ada, run)
                        + "lot,%s,,,%s-2,10,2025-12-02,never,,,,,,,\n".formatted(ada, run)
                        + "lot,%s,,,%s-2,11,2025-12-02,never,,,,,,,\n".formatted(ada, run);
        var id = send("", "text/csv", file.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(0, 1, 0, 0, 2), counts(done(id)));
        as("operator")
                .get(IMPORTS + "/" + id + "/errors")
                .then()
                .body("items.row", equalTo(List.of(1, 3)))
                .body("items[0].pointer", equalTo("/points"))
                .body("items[1].code", equalTo("reference-changed"));

        var errors = as("operator").get(IMPORTS + "/" + id + "/errors/file").asString();
        assertTrue(errors.startsWith(HEADER.strip() + ",errorPointer,"), errors);
        var repaired = errors.replace(",1.5,", ",15,").replace(run + "-2,11", run + "-3,11");
        assertEquals(List.of(0, 2, 0, 0, 0), counts(imported("", repaired)));
        assertEquals(36, Shop.wallet(ada).getInt("points.available"));
    }

    private static byte[] packed(String rows) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void customersAreFoundByTheirNames() throws IOException {
        try (var profiles = new Profiles(Map.of("ada@example.org", ada))) {
            var rows =
                    """
                    {"record": "lot", "identifierType": "email", "identifier": "ada@example.org", "reference": "%1$s-1", "points": 40, "earnedOn": "2026-01-01"}
                    {"record": "lot", "identifierType": "email", "identifier": "nobody@example.org", "reference": "%1$s-2", "points": 40, "earnedOn": "2026-01-01"}
                    """
                            .formatted(run);
            profiles.answers(503);
            var id = send("", "application/x-ndjson", packed(rows));
            await().atMost(LONG)
                    .until(() ->
                            "profiles"
                                    .equals(
                                            as("operator")
                                                    .get(IMPORTS + "/" + id)
                                                    .path("trouble.waitingFor")));
            profiles.answers(200);

            assertEquals(List.of(0, 1, 0, 0, 1), counts(done(id)));
            assertEquals(40, Shop.wallet(ada).getInt("points.available"));
            as("operator")
                    .get(IMPORTS + "/" + id + "/errors/file")
                    .then()
                    .body(containsString("\"unknown-customer\""));
        }
    }

    /** A question that was wrong stays wrong: waiting would be for ever. */
    @Test
    void whatTheProfileServiceRefusesEndsTheImport() throws IOException {
        try (var profiles = new Profiles(Map.of("ada@example.org", ada))) {
            profiles.answers(400);
            var row = "lot,,email,ada@example.org,%s-1,40,2026-01-01,,,,,,,,\n".formatted(run);
            var id = send("", "text/csv", (HEADER + row).getBytes(StandardCharsets.UTF_8));
            await().atMost(LONG)
                    .until(() ->
                            "FAILED".equals(as("analyst").get(IMPORTS + "/" + id).path("state")));
            as("operator")
                    .get(IMPORTS + "/" + id)
                    .then()
                    .body("trouble.failure", containsString("400"));
            profiles.answers(200);
            as("operator").post(IMPORTS + "/" + id + "/resume").then().statusCode(200);

            assertEquals(List.of(0, 1, 0, 0, 0), counts(done(id)));
        }
    }

    @Test
    void tiersAreBroughtWithTheirEnd() {
        var set =
                TierShop.create(
                        """
                        {"programme": "main", "key": "brought-%s", "name": "Brought",
                         "window": {"kind": "ROLLING", "period": "P12M"}, "measures": {"spend": {"of": "SPEND"}},
                         "tiers": [{"key": "base", "name": "Base"},
                            {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": 10000},
                             "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]}]}
                        """
                                .formatted(run));
        var row = "tier,%s,,,,,,,,brought-%s,gold,2024-02-29,%s,,,\n";
        var gold = row.formatted(ada, run, NEXT_YEAR);
        var header = HEADER.replace("tier,until", "tier,since,until");
        var future = gold.replace(ada.toString(), bob.toString()).replace("2024", "2124");
        var view = imported("", header + gold + gold.replace("gold", "black") + future);

        assertEquals(1, view.getInt("result.tiers"));
        assertEquals(2, view.getInt("result.refused"));
        assertTrue(
                String.valueOf(TierShop.in(ada, set).get("tier"))
                        .contains("since=2024-02-29T00:00:00Z"));
        assertEquals("gold", TierShop.tier(ada, set));
        as("operator")
                .get("/v1/members/" + ada + "/tier-grants")
                .then()
                .body("items[0].made.reason", equalTo("imported"));
        as("operator").post("/v1/tier-sets/" + set + "/retire");
    }

    /** Two of three batches are done; the row is as a service leaves it that was killed. */
    @Test
    void oneThatBrokeOffGoesOnWhereItWas() throws SQLException {
        var file = new StringBuilder(HEADER);
        for (var i = 0; i < 1200; i++) {
            file.append("lot,%s,,,%s-%d,1,2025-12-02,never,,,,,,,\n".formatted(ada, run, i));
        }
        var id = send("", "text/csv", file.toString().getBytes(StandardCharsets.UTF_8));
        done(id);
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into member_import_batch (import_id, n, first_row, rows)
                    select '%1$s', 2, 1001, array_agg(format('lot,%2$s,,,%3$s-%%s,1,2025-12-02,never,,,,,,,', g))
                    from generate_series(1000, 1299) g;
                    update member_import set state = 'RUNNING', next_batch = 2, done = 1000, ended_at = null,
                        lease = gen_random_uuid(), leased_until = now() + interval '2 seconds' where id = '%1$s'
                    """
                            .formatted(id, ada, run));
        }

        var view = done(id);

        assertEquals(1300, view.getInt("progress.done"));
        assertEquals(1300, view.getInt("result.lots"));
        assertEquals(200, view.getInt("result.unchanged"));
        assertEquals(1300, Shop.wallet(ada).getInt("points.available"));
        as("operator").delete(IMPORTS + "/" + id).then().statusCode(409);
    }

    @Test
    void aFileThatCannotBeReadIsRefusedAtOnce() {
        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("text/csv")
                .body("record,surname,points\n")
                .post(IMPORTS + "?programme=main&source=old-club")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/columns/surname"));
        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("text/csv")
                .body("record\n")
                .post(IMPORTS + "?programme=nowhere&source=old-club")
                .then()
                .statusCode(404);
        as("operator").body("x".repeat(1_200_000)).post("/v1/programmes").then().statusCode(413);
    }

    /** The rows may name anybody, so that nobody is named. */
    @Test
    void whoReadsBadRowsIsNoted() {
        var id = imported("", HEADER + "lot,%s,,,%s-9,x,2025-12-02,,,,,,,,\n".formatted(ada, run));

        for (var path : List.of("/errors", "/errors/file")) {
            given().auth()
                    .oauth2(Tokens.of("operator"))
                    .header("X-Purpose", run + path)
                    .get(IMPORTS + "/" + id.getString("id") + path)
                    .then()
                    .statusCode(200);
        }

        var reads = as("admin").get("/v1/personal-reads?limit=500").jsonPath();
        for (var path : List.of("/errors", "/errors/file")) {
            var read = "items.find { it.purpose == '" + run + path + "' }.";
            assertEquals("GET " + IMPORTS + "/{id}" + path, reads.getString(read + "route"));
            assertEquals(List.of("rows"), reads.getList(read + "fields"));
            assertEquals(List.of(), reads.getList(read + "customerIds"));
        }
    }
}
