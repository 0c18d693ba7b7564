package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Another shop: other ties, other sizes, the same rules. */
class CdnowTest {

    @Test
    void theCustomersAreThoseOfTheAnswersAndTheRulesHold() throws Exception {
        var customers = Sample.cdnow();
        var expected = Sample.rows("expected/cdnow_per_customer.csv.gz");
        var population = Sample.population(LocalDate.of(1998, 7, 1), customers);

        var scoring = RfmScoring.of(population);

        assertEquals(expected.size(), population.size());
        var sizes = RfmSizes.of(population.size(), scoring::rankFirst);
        for (var size : sizes.r().values()) {
            assertTrue(Math.abs(size - population.size() / 5.0) < 1);
        }
        var scoreOfDays = new HashSet<String>();
        var days = new HashSet<Integer>();
        for (int i = 0; i < population.size(); i++) {
            days.add(population.recencyDays(i));
            scoreOfDays.add(population.recencyDays(i) + " " + scoring.tieSharing(i).r());
        }
        assertEquals(days.size(), scoreOfDays.size());
    }

    @Test
    void aCustomerWhoBoughtMoreOftenIsKnownAsSuch() throws Exception {
        var customers = Sample.cdnow();
        for (var row : Sample.rows("expected/cdnow_per_customer.csv.gz")) {
            int repeats = Integer.parseInt(row.get("x")) + Integer.parseInt(row.get("x_hold"));
            var customer = customers.get(Integer.parseInt(row.get("customer_id")) - 1);
            assertEquals(Integer.parseInt(row.get("customer_id")), Integer.parseInt(customer.id()));
            // Several lines of a day are one occasion there, and an order each here.
            assertTrue(customer.orders() >= repeats + 1, customer.id());
        }
    }
}
