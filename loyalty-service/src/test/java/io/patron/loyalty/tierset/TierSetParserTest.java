package io.patron.loyalty.tierset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.Window;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierSetParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Rules RULES =
            new Rules(
                    1,
                    null,
                    new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2),
                    ClawbackPolicy.INTO_DEBT,
                    new TierLadder(List.of(new Tier("base", "Base", 0))),
                    new QualificationWindow(ZoneId.of("Europe/London"), 365));
    private static final String FINE =
            """
            {"programme": "main", "key": "growth", "name": "成长", "effectiveFrom": "2027-01-01",
             "window": {"kind": "ROLLING", "period": "P12M"},
             "measures": {"spend": {"of": "SPEND"}, "points": {"of": "POINTS"},
                "lessons": {"of": "GROWTH", "acts": [{"act": "Lesson Completed"}]}},
             "tiers": [{"key": "base", "name": "Base"},
                {"key": "silver", "name": "Silver", "reach": {"measure": "spend", "atLeast": 500},
                 "benefits": [{"code": "ship", "name": "Shipping", "kind": "FREE_SHIPPING",
                    "allowance": {"quantity": 2, "per": "MONTH"}}]},
                {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": 900},
                 "benefits": [{"code": "ship", "name": "Shipping", "kind": "FREE_SHIPPING",
                    "allowance": {"quantity": 4, "per": "MONTH"}}]}],
             "downgrade": {"mode": "ONE_STEP", "graceDays": 30}, "warnDays": [7, 30]}
            """;

    static TierSet parse(String document) {
        try {
            return TierSetParser.parse(
                    JSON.readValue(document, TierSetDocument.class),
                    RULES,
                    new TierSetParser.Version(
                            new UUID(0, 1), new UUID(0, 2), 1, LocalDate.of(2027, 1, 1)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsAWholeDocument() {
        var set = parse(FINE);

        assertEquals(new Window.Rolling(Period.ofMonths(12)), set.window());
        assertEquals(List.of(30, 7), set.warnDays());
        assertEquals(30, set.falling().graceDays());
        assertEquals(3, set.rungs().size());
        assertEquals("points", set.measures().get(1).wallet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"P12M\"|\"P1Y3D\"|/window/period|invalid-value",
                "\"P12M\"|\"P0D\"|/window/period|invalid-value",
                "\"ROLLING\"|\"YEAR\"|/window/period|invalid-value",
                "\"ROLLING\"|\"DECADE\"|/window/period|invalid-value",
                "\"growth\", \"name\"|\"default\", \"name\"|/key|invalid-value",
                "\"growth\", \"name\"|\"Growth!\", \"name\"|/key|invalid-value",
                "2027-01-01|tomorrow|/effectiveFrom|invalid-value",
                "{\"of\": \"SPEND\"}|{\"of\": \"LUCK\"}|/measures/spend/of|invalid-value",
                "{\"of\": \"POINTS\"}|{\"of\": \"POINTS\", \"wallet\":"
                        + " \"x\"}|/measures/points/wallet|unknown-wallet",
                "\"act\": \"Lesson Completed\"|\"weight\": 2|/measures/lessons/acts/0|required",
                "[{\"act\": \"Lesson Completed\"}]|[]|/measures/lessons/acts|invalid-value",
                "\"spend\", \"atLeast\": 900|\"spent\", \"atLeast\":"
                        + " 900|/tiers/2/reach/measure|unknown-measure",
                "\"atLeast\": 900|\"atLeast\": 500|/tiers/2/reach/atLeast|not-rising",
                "\"atLeast\": 900|\"atLeast\": 0|/tiers/2/reach/atLeast|invalid-value",
                "{\"measure\": \"spend\", \"atLeast\": 900}|{\"all\":"
                        + " []}|/tiers/2/reach/all|invalid-value",
                "\"atLeast\": 900|\"atLeast\": 900, \"or\": 1|/tiers/2/reach/or|unknown-field",
                "\"gold\", \"name\"|\"silver\", \"name\"|/tiers/2/key|duplicate",
                "\"quantity\": 4|\"quantity\": 2|/tiers/2/benefits|no-benefit-over-lower",
                "\"quantity\": 4|\"quantity\":"
                        + " 0|/tiers/2/benefits/0/allowance/quantity|invalid-value",
                "\"base\", \"name\": \"Base\"|\"base\", \"name\": \""
                        + " \"|/tiers/0/name|invalid-value",
                "\"graceDays\": 30|\"graceDays\": -1|/downgrade/graceDays|invalid-value",
                "\"ONE_STEP\"|\"GENTLY\"|/downgrade/mode|invalid-value",
                "[7, 30]|[0]|/warnDays|invalid-value",
                "[7, 30]|[null]|/warnDays|invalid-value",
            })
    void tellsEachFaultWhereItIs(String part, String instead, String pointer, String code) {
        var document = FINE.replace(part, instead);

        var refused = assertThrows(ProblemException.class, () -> parse(document));

        assertEquals(pointer, refused.faults().getFirst().pointer());
        assertEquals(code, refused.faults().getFirst().code());
    }

    @Test
    void aTierWithoutABenefitOverTheOneBelowIsRefusedWithTheReason() {
        var document = FINE.replace("\"quantity\": 4", "\"quantity\": 2");

        var refused = assertThrows(ProblemException.class, () -> parse(document));

        var fault = refused.faults().getFirst();
        assertEquals("“gold” gives nothing that “silver” does not give.", fault.message());
        assertEquals("Add a benefit, or raise the quantity, value or gift of one.", fault.hint());
    }

    @Test
    void anEmptyDocumentTellsAllThatIsMissing() {
        var refused = assertThrows(ProblemException.class, () -> parse("{}"));

        var pointers = refused.faults().stream().map(fault -> fault.pointer()).toList();
        assertEquals(
                List.of("/programme", "/key", "/name", "/measures", "/window", "/tiers"), pointers);
    }
}
