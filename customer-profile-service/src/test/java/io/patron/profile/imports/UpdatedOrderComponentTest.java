package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An export is how things are now. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class UpdatedOrderComponentTest {
    private final String order = UUID.randomUUID().toString().substring(0, 13);
    private final String customer = "u-" + order;

    private String file(String... lines) {
        return Sample.HEADER + String.join("", lines);
    }

    private List<Integer> bought() {
        var customer = Shop.customer(this.customer);
        return List.of(
                customer.getInt("bought.totals[0].orders"),
                customer.getInt("bought.totals[0].grossMinor"));
    }

    @Test
    void anOrderThatItsSourceTellsOtherwiseIsUpdated() {
        var calls = ImportCalls.begin();
        var two = Sample.line(order, customer, 2, "1.50");
        calls.imported(file(two, Sample.line(order, customer, 1, "7.00")));
        Shop.settle();
        assertEquals(List.of(1, 1_000), bought());

        calls.imported(file(two, Sample.line("x" + order, customer, 1, "5.00")));
        Shop.settle();
        assertEquals(List.of(2, 800), bought());

        // the first file again: it is the latest that says something
        var again = file(two, Sample.line(order, customer, 1, "7.00"));
        ImportCalls.ended(calls.post(Sample.bytes(again), true).extract().path("id"));
        Shop.settle();
        assertEquals(List.of(2, 1_500), bought());
        assertEquals(5, Shop.timeline(customer).size(), Shop.timeline(customer).toString());
    }

    @Test
    void whatAnotherSourceToldStays() {
        ImportCalls.begin().imported(file(Sample.line(order, customer, 2, "1.50")));
        Shop.settle();
        ImportCalls.begin().imported(file(Sample.line(order, customer, 2, "1.00")));
        Shop.settle();
        assertEquals(List.of(1, 300), bought());
    }
}
