package io.patron.profile.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(12, "12"),
                Arguments.of(-3L, "-3"),
                Arguments.of(new BigDecimal("0.10"), "0.10"),
                Arguments.of(new BigDecimal("1E+2"), "1E+2"),
                Arguments.of(BigInteger.valueOf(7), "7"),
                Arguments.of(2.5, "2.5"),
                Arguments.of(" 139.12 ", "139.12"),
                Arguments.of("+1", "1"),
                Arguments.of("999999999999999", "999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsWhatIsADecimal(Object value, String wanted) {
        assertEquals(Optional.of(new BigDecimal(wanted)), Amounts.decimal(value));
    }

    static Stream<@Nullable Object> noNumbers() {
        return Stream.of(
                null,
                "",
                "1,5",
                "£5",
                "1e3",
                "NaN",
                "1000000000000000",
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                BigInteger.TEN.pow(16),
                true,
                java.util.List.of(1));
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void refusesWhatIsNone(@Nullable Object value) {
        assertEquals(Optional.empty(), Amounts.decimal(value));
    }

    @ParameterizedTest
    @CsvSource({
        "1.005,GBP,101",
        "1.004999,GBP,100",
        "0.995,EUR,100",
        "10,JPY,10",
        "10.5,JPY,11",
        "1.2345,KWD,1235",
        "0,GBP,0",
        "999999999999999,GBP,99999999999999900"
    })
    void roundsHalfUpToTheCurrencysMinorUnits(BigDecimal amount, String currency, long minor) {
        assertEquals(minor, Amounts.minor(amount, Currency.getInstance(currency)));
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999,KWD,999999999999999000",
        "99999999999999.9999,CLF,999999999999999999",
        "99999999999999.99999,CLF,1000000000000000000",
        "100000000000000,CLF,",
        "999999999999999,CLF,",
        "-999999999999999,CLF,"
    })
    void whatAClientWritesMayBeMoreThanCanBeKept(
            BigDecimal amount, String currency, @Nullable Long minor) {
        assertEquals(
                Optional.ofNullable(minor), Amounts.money(amount, Currency.getInstance(currency)));
    }

    @Test
    void tooMuchForALongIsAnErrorNotAWrongNumber() {
        assertThrows(
                ArithmeticException.class,
                () -> Amounts.minor(new BigDecimal("1e30"), Currency.getInstance("GBP")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBP", "gbp", " Eur ", "JPY"})
    void knowsCurrenciesWhateverTheirCase(String code) {
        assertEquals(
                code.strip().toUpperCase(java.util.Locale.ROOT),
                Amounts.currency(code).map(Currency::getCurrencyCode).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "£", "GB", "POUND", "XXX", "XAU", "ZZZ"})
    void refusesWhatIsNoCurrency(String code) {
        assertEquals(Optional.empty(), Amounts.currency(code));
    }
}
