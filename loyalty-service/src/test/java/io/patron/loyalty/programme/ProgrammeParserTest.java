package io.patron.loyalty.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.Rounding;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammeParserTest {
    private static final String VALID =
            """
            {"key": "main", "name": "禮物俱樂部", "currency": "GBP", "zone": "Europe/London",
             "earning": {"pointsPerUnit": "1.5", "rounding": "HALF_UP"},
             "clawback": {"policy": "WITHIN_BALANCE"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0},
                       {"key": "gold", "name": "Gold", "fromMinor": 150000}],
             "windowDays": 90}
            """;

    private static ProgrammeDocument document(String json) {
        try {
            return new ObjectMapper().readValue(json, ProgrammeDocument.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faults(String json) {
        return ProgrammeParser.faults(document(json)).stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void readsADocument() {
        var rules = ProgrammeParser.parse(document(VALID), 3, null);

        assertEquals(3, rules.version());
        assertEquals(new BigDecimal("1.5"), rules.earning().pointsPerUnit());
        assertEquals(Rounding.HALF_UP, rules.earning().rounding());
        assertEquals(2, rules.earning().exponent());
        assertEquals(ClawbackPolicy.WITHIN_BALANCE, rules.clawback());
        assertEquals("gold", rules.ladder().reachedBy(150_000).key());
        assertEquals(90, rules.window().days());
    }

    @Test
    void hasDefaultsForClawbackAndWindow() {
        var json =
                VALID.replace("\"clawback\": {\"policy\": \"WITHIN_BALANCE\"},", "")
                        .replace(",\n \"windowDays\": 90", "");

        var rules = ProgrammeParser.parse(document(json), 1, null);

        assertEquals(ClawbackPolicy.INTO_DEBT, rules.clawback());
        assertEquals(365, rules.window().days());
    }

    @Test
    void tellsEveryFaultAtOnce() {
        var faults =
                faults(
                        """
                        {"key": "Main!", "name": " ", "currency": "PND", "zone": "Europe/Londn",
                         "earning": {"pointsPerUnit": "-1", "rounding": "UP"}, "clawback": {},
                         "tiers": [{"key": "base", "name": "Base", "fromMinor": 1},
                                   {"key": "gold", "fromMinor": 10},
                                   {"key": "base", "name": "Again", "fromMinor": 1}],
                         "windowDays": 0}
                        """);

        assertEquals(
                List.of(
                        "/key invalid-value",
                        "/name invalid-value",
                        "/currency invalid-value",
                        "/earning/pointsPerUnit invalid-value",
                        "/earning/rounding invalid-value",
                        "/clawback/policy required",
                        "/tiers/0/fromMinor invalid-value",
                        "/tiers/1/name required",
                        "/tiers/2/key duplicate",
                        "/tiers/2/fromMinor not-rising",
                        "/zone invalid-value",
                        "/windowDays invalid-value"),
                faults);
    }

    @Test
    void tellsEverythingThatIsMissing() {
        assertEquals(
                List.of(
                        "/key required",
                        "/name required",
                        "/currency required",
                        "/earning required",
                        "/tiers required",
                        "/zone required"),
                faults("{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, true", "0.000001, true", "1000000, true", "0, false", "0.0, false", "1000000.1, false",
        "0.0000001, false", "1e3, false", "+1, false", "1., false", ".5, false", "' 1', false",
        "١, false",
    })
    void readsRatesAsPlainDecimals(String rate, boolean valid) {
        var json = VALID.replace("\"1.5\"", '"' + rate + '"');

        assertEquals(
                valid ? List.of() : List.of("/earning/pointsPerUnit invalid-value"), faults(json));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0", "KWD, 3", "USD, 2"})
    void knowsTheDecimalsOfACurrency(String currency, int exponent) {
        var json = VALID.replace("GBP", currency);

        assertEquals(exponent, ProgrammeParser.parse(document(json), 1, null).earning().exponent());
    }

    @ParameterizedTest
    @CsvSource({"XXX", "gbp", "''"})
    void refusesWhatIsNoCurrencyWithMinorUnits(String currency) {
        assertEquals(List.of("/currency invalid-value"), faults(VALID.replace("GBP", currency)));
    }

    @Test
    void refusesNoTiersTooManyAndNull() {
        var none = VALID.replaceAll("(?s)\"tiers\": \\[.*?\\]", "\"tiers\": []");
        var nothing = VALID.replaceAll("(?s)\"tiers\": \\[.*?\\]", "\"tiers\": [null]");

        assertEquals(List.of("/tiers invalid-value"), faults(none));
        assertEquals(List.of("/tiers/0 required"), faults(nothing));
    }

    @Test
    void answersAProblemWithTheFaults() {
        var problem =
                assertThrows(
                        ProblemException.class,
                        () -> ProgrammeParser.parse(document("{}"), 1, null));

        assertEquals("invalid-request", problem.error().code());
        assertEquals(
                "/key", problem.faults().stream().map(Fault::pointer).findFirst().orElseThrow());
    }
}
