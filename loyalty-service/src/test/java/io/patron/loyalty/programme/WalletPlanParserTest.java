package io.patron.loyalty.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletPlanParserTest {
    private static final String DOCUMENT =
            """
            {"key": "main", "name": "Club", "currency": "GBP", "zone": "Europe/London",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "clawback": {"policy": "ONLY_PENDING"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}]%s}
            """;
    private static final String FULL =
            """
            , "returnWindowDays": 14, "expiryNoticeDays": 7, "reservationMinutes": 5, "approvalAbove": 500,
            "wallets": [
              {"key": "points", "name": "Points", "kind": "SPENDABLE",
               "activation": {"when": "AT_RETURN_WINDOW_CLOSE"}, "expiry": {"kind": "ROLLING", "period": "P12M"}},
              {"key": "status", "name": "Status", "kind": "STATUS",
               "earning": {"pointsPerUnit": "0.5", "rounding": "CEILING"},
               "expiry": {"kind": "FIXED_DATE", "day": "12-31", "leastDays": 90}},
              {"key": "coins", "name": "Münzen", "kind": "CAMPAIGN", "activation": {"when": "AFTER_DAYS", "days": 3},
               "expiry": {"kind": "SLIDING", "period": "P90D"}},
              {"key": "stamps", "name": "集点", "kind": "STAMPS", "expiry": {"kind": "NEVER"}}]
            """;

    private static ProgrammeDocument document(String more) {
        try {
            return new ObjectMapper().readValue(DOCUMENT.formatted(more), ProgrammeDocument.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Rules rules(String more) {
        return ProgrammeParser.parse(document(more), 1, null);
    }

    private static List<String> faults(String more) {
        return ProgrammeParser.faults(document(more)).stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void readsEveryKindOfWallet() {
        var plan = rules(FULL).plan();

        assertEquals(
                List.of(
                        WalletKind.SPENDABLE,
                        WalletKind.STATUS,
                        WalletKind.CAMPAIGN,
                        WalletKind.STAMPS),
                plan.wallets().stream().map(wallet -> wallet.kind()).toList());
        assertEquals(
                List.of(
                        new Expiry.Rolling(Period.ofMonths(12)),
                        new Expiry.FixedDate(MonthDay.of(12, 31), 90),
                        new Expiry.Sliding(Period.ofDays(90)),
                        new Expiry.Never()),
                plan.wallets().stream().map(wallet -> wallet.expiry()).toList());
        assertEquals(
                new Activation(Activation.When.AFTER_DAYS, 3), plan.wallets().get(2).activation());
    }

    @Test
    void readsWhatOrdersEarnAndTheLimits() {
        var rules = rules(FULL);
        var plan = rules.plan();

        assertEquals("points", plan.main().key());
        assertEquals(rules.earning(), plan.main().earning());
        assertEquals(List.of("points", "status"), List.copyOf(plan.rates().keySet()));
        var status = Objects.requireNonNull(plan.wallets().get(1).earning());
        assertEquals(new BigDecimal("0.5"), status.pointsPerUnit());
        assertEquals(14, plan.limits().returnWindowDays());
        assertEquals(7, plan.limits().noticeDays());
        assertEquals(Duration.ofMinutes(5), plan.limits().holdFor());
        assertEquals(500L, plan.limits().approvalAbove());
        assertEquals(ClawbackPolicy.ONLY_PENDING, rules.clawback());
    }

    @Test
    void hasOneWalletWhereNoneIsTold() {
        var plan = rules("").plan();

        assertEquals(1, plan.wallets().size());
        assertEquals("points", plan.main().key());
        assertEquals(Activation.AT_ONCE, plan.main().activation());
        assertEquals(new Expiry.Never(), plan.main().expiry());
        assertEquals(Duration.ofMinutes(15), plan.limits().holdFor());
        assertNull(plan.limits().approvalAbove());
    }

    @Test
    void tellsEveryFault() {
        var more =
                """
                , "returnWindowDays": -1, "reservationMinutes": 0, "approvalAbove": -1, "wallets": [
                  {"key": "points", "name": "P", "kind": "MONEY",
                   "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "expiry": {"kind": "ROLLING"}},
                  {"key": "points", "name": "P", "kind": "STATUS", "activation": {"when": "LATER"},
                   "expiry": {"kind": "FIXED_DATE", "day": "31.12."}}, null,
                  {"name": "X", "kind": "STAMPS", "expiry": {"kind": "SOON"}}]
                """;

        assertEquals(
                List.of(
                        "/returnWindowDays invalid-value",
                        "/reservationMinutes invalid-value",
                        "/approvalAbove invalid-value",
                        "/wallets/0/kind invalid-value",
                        "/wallets/0/earning invalid-value",
                        "/wallets/0/expiry/period required",
                        "/wallets/1/key invalid-value",
                        "/wallets/1/activation/when invalid-value",
                        "/wallets/1/expiry/day invalid-value",
                        "/wallets/2 required",
                        "/wallets/3/key required",
                        "/wallets/3/key invalid-value",
                        "/wallets/3/expiry/kind invalid-value"),
                faults(more));
        assertEquals(List.of("/wallets invalid-value"), faults(", \"wallets\": []"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "-P1D", "P1Y-1D", "P11Y", "P4000D", "12", "PT5H"})
    void refusesPeriodsThatAreNone(String period) {
        var more =
                """
                , "wallets": [{"key": "points", "name": "P", "kind": "STAMPS",
                  "expiry": {"kind": "SLIDING", "period": "%s"}}]
                """
                        .formatted(period);

        assertEquals(List.of("/wallets/0/expiry/period invalid-value"), faults(more));
    }
}
