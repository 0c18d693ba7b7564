package io.patron.loyalty.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletPlan;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
    private static final WalletPlan PLAN =
            WalletPlan.simple(new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2));

    private static List<Fault> faults(String fact, String effect) {
        var document =
                """
                {"programme": "main", "key": "k", "name": "K", "for": "ORDER",
                 "when": {"any": [{"fact": "%s", "op": "gt", "value": 5}]}, "effect": %s}
                """
                        .formatted(fact, effect);
        try {
            return RuleParser.faults(
                    new ObjectMapper().readValue(document, RuleDocument.class), PLAN);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What a rule gave would depend on it when goods come back, and a simulation on its past. */
    @ParameterizedTest
    @CsvSource({
        "member.ordersOfDay",
        "member.ordersOfWeek",
        "member.returnedPercent",
        "member.unspentPercent"
    })
    void onlyRulesThatHoldAskHowMembersBuy(String fact) {
        assertEquals(List.of(), faults(fact, "{\"kind\": \"HOLD\"}"));

        var refused = faults(fact, "{\"kind\": \"FIXED\", \"points\": \"5\"}");
        assertEquals(List.of("/when"), refused.stream().map(Fault::pointer).toList());
    }
}
