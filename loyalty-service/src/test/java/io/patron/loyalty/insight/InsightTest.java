package io.patron.loyalty.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.WalletKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports are made of. */
class InsightTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private final Faults faults = new Faults();

    private Months months(@Nullable String from, @Nullable String to) {
        return Months.read(from, to, NOW, LONDON, faults);
    }

    private List<String> told() {
        return faults.found().stream().map(f -> f.pointer() + " " + f.code()).toList();
    }

    @Test
    void monthsBeginAndEndInTheProgrammesZone() {
        var months = months("2026-03", "2026-10");

        assertEquals(Instant.parse("2026-03-01T00:00:00Z"), months.start().toInstant());
        assertEquals(Instant.parse("2026-11-01T00:00:00Z"), months.end().toInstant());
        assertEquals(
                Instant.parse("2026-05-31T23:00:00Z"), months("2026-06", null).start().toInstant());
        assertEquals(8, months.all().size());
        assertEquals(List.of(), told());
    }

    @Test
    void leftOutItIsTheLastTwelve() {
        assertEquals(YearMonth.of(2025, 12), months(null, null).from());
        assertEquals(NOW, months(null, null).to());
        assertEquals(NOW, months("2026-01", "2026-12").to());
        assertEquals(List.of(), told());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13,,/query/from invalid-value",
        "2026-01-01,,/query/from invalid-value",
        ",x,/query/to invalid-value",
        "2026-05,2026-04,/query/from out-of-range",
        "2021-11,,/query/from out-of-range",
        "2026-12,2027-01,/query/from in-the-future",
    })
    void monthsThatCannotBe(@Nullable String from, @Nullable String to, String fault) {
        months(from, to);

        assertEquals(List.of(fault), told());
    }

    @Test
    void sixtyMonthsAreNotTooMany() {
        assertEquals(60, months("2021-12", null).all().size());
        assertEquals(List.of(), told());
    }

    @Test
    void horizonsAreCalendarMonthsAtTheSameTimeOfDay() {
        var at = new Horizons(Instant.parse("2028-03-31T11:00:00Z"), LONDON);

        assertEquals(
                List.of("2026-03-31", "2027-03-31", "2027-09-30", "2027-12-31", "2028-02-29"),
                Arrays.stream(at.ages()).map(t -> t.toLocalDate().toString()).toList());
        assertEquals(
                List.of("2028-04-30", "2028-06-30", "2028-09-30", "2029-03-31"),
                Arrays.stream(at.ahead()).map(t -> t.toLocalDate().toString()).toList());
        assertEquals(Instant.parse("2028-02-29T12:00:00Z"), at.ages()[4].toInstant());
    }

    @Test
    void whatExpiresIsCountedWithWhatExpiresBefore() {
        var lots =
                List.of(
                        new OpenLots("points", 5, 0, 1),
                        new OpenLots("points", 5, 1, 10),
                        new OpenLots("points", 4, 2, 100),
                        new OpenLots("points", 3, 3, 1_000),
                        new OpenLots("points", 2, 4, 10_000),
                        new OpenLots("points", 1, OpenLots.NEVER, 100_000),
                        new OpenLots("points", 0, OpenLots.UNKNOWN, 1_000_000));

        assertEquals(
                new LiabilityReport.Expiring(1, 11, 111, 1_111, 10_000, 100_000, 1_000_000),
                OpenLots.expiring(lots));
        assertEquals(
                new LiabilityReport.Ages(11, 100, 1_000, 10_000, 100_000, 1_000_000),
                OpenLots.ages(lots));
    }

    @Test
    void aPointIsWorthWhatWasAskedElseWhatTheProgrammeSays() {
        var half = new BigDecimal("0.5");

        assertEquals(2L, PointValue.of(half, BigDecimal.TEN).of(3, WalletKind.SPENDABLE));
        assertEquals(-1L, PointValue.of(null, half).of(-1, WalletKind.STAMPS));
        assertNull(PointValue.of(null, half).of(3, WalletKind.STATUS));
        assertNull(PointValue.of(null, half).of(3, null));
        assertNull(PointValue.of(null, null).of(3, WalletKind.SPENDABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23,,/query/asOf in-the-future",
        "yesterday,,/query/asOf invalid-value",
        ",-1,/query/pointValueMinor invalid-value",
        ",1e9,/query/pointValueMinor invalid-value",
    })
    void liabilityThatCannotBe(@Nullable String asOf, @Nullable String value, String fault) {
        var request = new LiabilityRequest("main", asOf, value);

        request.day(LocalDate.of(2026, 11, 22), faults);
        request.value(faults);

        assertEquals(List.of(fault), told());
    }

    @Test
    void anIndexIsTheMeanOfWhatIsKnown() {
        assertEquals(
                new BigDecimal("37.5"),
                LayerIndex.of(new BigDecimal("0.5"), null, new BigDecimal("0.25")));
        assertEquals(
                new BigDecimal("50.0"), LayerIndex.of(new BigDecimal("-3"), new BigDecimal("7")));
        assertNull(LayerIndex.of((BigDecimal) null));
        assertEquals(new BigDecimal("-33.3"), LayerIndex.netPromoters(1, 2, 3));
        assertNull(LayerIndex.netPromoters(0, 0, 0));
        assertNull(Ratio.of(1, 0));
    }

    @Test
    void aTableQuotesWhatHasToBeQuoted() {
        assertEquals(
                "a,b\r\n1,\"say \"\"x,y\"\"\"\r\n,礼物\r\n",
                new CsvTable("a,b").row(1, "say \"x,y\"").row(null, "礼物").toString());
    }
}
