package io.patron.profile.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition lets the database look for. */
class SearchDriverTest {
    private static Optional<BigDecimal> number(String text) {
        return new SearchDriver.Told("zip", text).number();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10115", "-3", "1.50", "1.0E22"})
    void aTextMayHaveBeenToldAsTheNumberThatIsWrittenSo(String text) {
        assertEquals(Optional.of(new BigDecimal(text)), number(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D-10115", "10 115", "NaN", "1e99999", "1e-2147483647"})
    void whatIsNoNumberOrNoneThatIsKeptIsATextOnly(String text) {
        assertEquals(Optional.empty(), number(text));
    }

    @Test
    void aNumberMayBeAsLongAsAText() {
        assertEquals(Optional.of(new BigDecimal("9".repeat(500))), number("9".repeat(500)));
    }
}
