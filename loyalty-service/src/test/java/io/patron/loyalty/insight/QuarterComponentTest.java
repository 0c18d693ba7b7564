package io.patron.loyalty.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.seal.SealService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Sealed entries are in sums, the others are added to them: whatever is sealed, a report says the
 * same.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class QuarterComponentTest {
    private static final String PROGRAMME = "quarters";

    @Inject SealService seals;

    @Test
    void anEntryCountsOnceBeforeAndAfterItIsSealed() throws SQLException {
        var customer = UUID.randomUUID();
        Shop.programme(PROGRAMME, "XPF");
        Shop.adjust(customer, PROGRAMME, 30).then().statusCode(201);
        var before = closing();

        seals.run().await().atMost(Shop.LONG);
        assertEquals(before, closing());
        Shop.adjust(customer, PROGRAMME, 7).then().statusCode(201);
        assertEquals(before + 7, closing());
        seals.run().await().atMost(Shop.LONG);
        assertEquals(before + 7, closing());
        serverWasStartedAnew();
        Shop.adjust(customer, PROGRAMME, -2).then().statusCode(201);
        assertEquals(before + 5, closing());
        seals.runFull().await().atMost(Shop.LONG);
        assertEquals(before + 5, closing());
    }

    @Test
    void whatAnotherReplicaIsStillSealingIsNotLeftOut() throws SQLException {
        Shop.programme(PROGRAMME, "XPF");
        Shop.adjust(UUID.randomUUID(), PROGRAMME, 1).then().statusCode(201);
        try (var other = PatronStack.connect("loyalty")) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtextextended('seal', 42))");
            var before = closing();
            Shop.adjust(UUID.randomUUID(), PROGRAMME, 11).then().statusCode(201);

            seals.runFull().await().atMost(Shop.LONG);

            assertEquals(before + 11, closing());
        }
    }

    @Test
    void whatAnotherReplicaDidNotGetToSealIsSealedByThisOne() throws SQLException {
        Shop.programme(PROGRAMME, "XPF");
        Shop.adjust(UUID.randomUUID(), PROGRAMME, 1).then().statusCode(201);
        seals.runFull().await().atMost(Shop.LONG);
        var before = closing();
        try (var other = PatronStack.connect("loyalty")) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtextextended('seal', 42))");
            Shop.adjust(UUID.randomUUID(), PROGRAMME, 11).then().statusCode(201);
            seals.run().await().atMost(Shop.LONG);
            seals.runFull().await().atMost(Shop.LONG);
        }
        Shop.adjust(UUID.randomUUID(), PROGRAMME, 3).then().statusCode(201);

        seals.run().await().atMost(Shop.LONG);
        seals.run().await().atMost(Shop.LONG);

        assertEquals(before + 14, closing());
    }

    private static long closing() {
        return Shop.as("operator")
                .get("/v1/reports/roll-forward?programme=" + PROGRAMME + "&wallet=points")
                .jsonPath()
                .getLong("items[-1].closing");
    }

    /** Numbers of transactions that were given before may come again. */
    private static void serverWasStartedAnew() throws SQLException {
        try (var connection = PatronStack.connect("loyalty")) {
            connection
                    .createStatement()
                    .execute(
                            "update ledger_mark set xid = 9e18, started = started - interval '1"
                                    + " day'");
        }
    }
}
