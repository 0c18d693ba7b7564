package io.patron.profile.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can hardly be meant. */
class PlausibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "email, ada@example.org, ",
        "email, ada@example, no-address",
        "email, n/a, placeholder",
        "age, 35, ",
        "age, 35-44, ",
        "age, 121, impossible-age",
        "age, -1, impossible-age",
        "birthYear, 1957, ",
        "Year_Of_Birth, 1893, impossible-year",
        "birthYear, 2027, impossible-year",
        "birthday, 1980-02-29, ",
        "birthday, 1880-02-29, impossible-date",
        "birthday, 2027-01-01, impossible-date",
        "income, 666666, placeholder",
        "income, 58138, ",
        "income, 100000, ",
        "city, Unspecified, placeholder",
        "city, 北京, "
    })
    void aTraitIsWhatItCanBe(String trait, String value, String fault) {
        var expected = fault == null ? List.of() : List.of(trait + ": " + fault);

        assertEquals(expected, Plausibility.ofTraits(Map.of(trait, value), NOW));
    }

    @Test
    void whatIsTakenAwayIsNotLookedAt() {
        var traits = new HashMap<String, Object>();
        traits.put("email", null);

        assertEquals(List.of(), Plausibility.ofTraits(traits, NOW));
    }

    @Test
    void anOrderHasPricesAndASensibleNumberOfPieces() {
        var lines =
                List.of(
                        Map.of("sku", "1", "quantity", 80_995, "price", "1.04"),
                        Map.of("sku", "2", "quantity", 1, "price", "0.00"));

        assertEquals(
                List.of("quantity: 10000-and-more", "price: zero", "total: zero"),
                Plausibility.ofPurchase(Map.of("products", lines, "total", 0)));
        assertEquals(List.of(), Plausibility.ofPurchase(Map.of("products", "none")));
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "-1, ahead",
        "0, 1s",
        "1, 1s",
        "2, 1m",
        "60, 1m",
        "61, 1h",
        "3601, 1d",
        "86401, 7d",
        "604801, 30d",
        "2592001, longer"
    })
    void aDelayIsAStep(long seconds, String key) {
        assertEquals(key, Delay.of(NOW.minusSeconds(seconds), NOW).key());
    }
}
