package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An order is told once, so it waits until it is whole, whatever is wrong with one of its rows. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class IncompleteOrderComponentTest {
    private final String customer = fresh();
    private final String order = fresh();
    private @Nullable ImportCalls began;

    private ImportCalls calls() {
        began = began == null ? ImportCalls.begin() : began;
        return began;
    }

    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    private static void assertCodes(String id, String... codes) {
        var job = ImportCalls.ended(id);
        assertEquals(List.of(codes), job.getList("errors.code"), job.prettify());
    }

    /** Sends a report that was repaired, and looks at what the customer has bought in the end. */
    private void assertRepaired(String report, int grossMinor) {
        var job = calls().imported(report);
        Shop.settle();

        assertEquals(0, job.getInt("result.rows.errors"), job.prettify());
        assertEquals(0, job.getInt("result.rows.heldBack"));
        assertEquals(grossMinor, Shop.customer(customer).getInt("bought.totals[0].grossMinor"));
    }

    @Test
    void anOrderWithARowInAnotherEncodingWaitsForItsRepair() {
        var file =
                Sample.HEADER
                        + Sample.line(order, customer, 2, "1.50")
                        + Sample.line(fresh(), customer, 1, "7.00")
                        + Sample.line(order, customer, 3, "2.25").replace("HEART", "CAFÉ");

        var id = calls().send(file.getBytes(StandardCharsets.ISO_8859_1));

        assertCodes(id, "order-incomplete", "wrong-encoding");
        assertEquals(700, ImportCalls.get(id).getInt("result.values[0].grossMinor"));
        assertEquals(2, ImportCalls.get(id).getInt("result.distinct.orderKeys"));
        assertEquals(0, ImportCalls.get(id).getInt("result.distinct.rowsWithoutKey"));
        assertRepaired(ImportCalls.errors(id).replace("CAF\ufffd", "CAFE"), 1_675);
    }

    @Test
    void anOrderWithARowOfTooManyFieldsWaitsForItsRepair() {
        var file =
                Sample.HEADER
                        + Sample.line(order, customer, 2, "1.50")
                        + Sample.line(fresh(), customer, 1, "7.00")
                        + Sample.line(order, customer, 3, "2.25").replace("HEART", "HE,ART");

        var id = calls().send(file);

        assertCodes(id, "order-incomplete", "too-many-fields");
        assertRepaired(ImportCalls.errors(id).replace("HE,ART", "HEART"), 1_675);
    }

    @Test
    void whereARowsKeyCannotBeReadTheOrdersBesideItWait() {
        var file =
                Sample.HEADER
                        + Sample.line(fresh(), customer, 1, "7.00")
                        + Sample.line(order, customer, 2, "1.50")
                        + "\""
                        + Sample.line(order, customer, 3, "2.25")
                        + Sample.line(fresh(), customer, 1, "3.00")
                        + Sample.line(fresh(), customer, 1, "4.00");

        var id = calls().send(file);

        assertCodes(id, "order-incomplete", "broken-quote", "order-incomplete");
        assertEquals(1_100, ImportCalls.get(id).getInt("result.values[0].grossMinor"));
        assertEquals(1, ImportCalls.get(id).getInt("result.distinct.rowsWithoutKey"));
        assertRepaired(ImportCalls.errors(id).replace("\n\"" + order, "\n" + order), 2_375);
    }

    @Test
    void anOrderOfTwoCustomersWaitsUntilItIsOnes() {
        var other = "other-" + fresh();
        var file =
                Sample.HEADER
                        + Sample.line(order, customer, 1, "2.00")
                        + Sample.line(order, other, 1, "1.00")
                        + Sample.line(fresh(), customer, 1, "4.00");

        var id = calls().send(file);

        assertCodes(id, "order-incomplete", "conflicting-customer");
        assertEquals(400, ImportCalls.get(id).getInt("result.values[0].grossMinor"));
        assertRepaired(ImportCalls.errors(id).replace(other, customer), 700);
    }
}
