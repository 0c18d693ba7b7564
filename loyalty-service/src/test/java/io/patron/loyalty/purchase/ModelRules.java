package io.patron.loyalty.purchase;

import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.rule.WalletRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A programme whose rules change twice, so that all ways of activation, expiry and claw-back meet
 * in one history; the change of the clocks is in it.
 */
final class ModelRules {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final Instant START = Instant.parse("2026-02-20T10:00:00Z");
    static final Instant SECOND = Instant.parse("2026-05-01T00:00:00Z");
    static final Instant THIRD = Instant.parse("2026-07-15T00:00:00Z");
    static final String POINTS = "points";
    static final String STATUS = "status";
    static final UUID PROGRAMME = new UUID(7, 7);
    static final Duration HOLD = Duration.ofMinutes(30);

    static final RuleBook BOOK =
            new RuleBook(
                    new ProgrammeRef(PROGRAMME, "main", "GBP"),
                    List.of(
                            rules(
                                    1,
                                    null,
                                    "1",
                                    ClawbackPolicy.INTO_DEBT,
                                    new Terms(
                                            new Activation(Activation.When.AFTER_DAYS, 3),
                                            new Expiry.Rolling(Period.ofDays(40)))),
                            rules(
                                    2,
                                    SECOND,
                                    "1.5",
                                    ClawbackPolicy.WITHIN_BALANCE,
                                    new Terms(
                                            new Activation(
                                                    Activation.When.AT_RETURN_WINDOW_CLOSE, 0),
                                            new Expiry.FixedDate(MonthDay.of(6, 30), 10))),
                            rules(
                                    3,
                                    THIRD,
                                    "0.5",
                                    ClawbackPolicy.ONLY_PENDING,
                                    new Terms(
                                            Activation.AT_ONCE,
                                            new Expiry.Sliding(Period.ofDays(20))))));

    private record Terms(Activation activation, Expiry expiry) {}

    private ModelRules() {}

    private static Rules rules(
            int version, @Nullable Instant from, String rate, ClawbackPolicy policy, Terms terms) {
        var earning = new EarningRule(new BigDecimal(rate), Rounding.FLOOR, 2);
        var half = new EarningRule(new BigDecimal("0.5"), Rounding.CEILING, 2);
        var wallets =
                List.of(
                        new WalletRules(
                                POINTS,
                                "Points",
                                WalletKind.SPENDABLE,
                                earning,
                                terms.activation(),
                                terms.expiry()),
                        new WalletRules(
                                STATUS,
                                "Status",
                                WalletKind.STATUS,
                                half,
                                Activation.AT_ONCE,
                                new Expiry.Never()));
        return new Rules(
                version,
                from,
                earning,
                policy,
                Bookkeeping.LADDER,
                new QualificationWindow(ZONE, 365),
                new WalletPlan(wallets, new WalletPlan.Limits(14, 7, HOLD, null)));
    }

    /** The version in force, found without the engine. */
    static int version(Instant at) {
        return at.isBefore(SECOND) ? 1 : at.isBefore(THIRD) ? 2 : 3;
    }

    /** Points of an amount, by hand. */
    static long points(int version, String wallet, long minor) {
        if (wallet.equals(STATUS)) {
            return (minor + 199) / 200;
        }
        return switch (version) {
            case 1 -> minor / 100;
            case 2 -> minor * 3 / 200;
            default -> minor / 200;
        };
    }

    /** The terms of main points, by hand. */
    static void terms(Oracle.Batch batch, String wallet) {
        if (wallet.equals(STATUS)) {
            return;
        }
        var day = batch.earned.atZone(ZONE).toLocalDate();
        switch (version(batch.earned)) {
            case 1 -> {
                batch.activates = batch.earned.atZone(ZONE).plusDays(3).toInstant();
                batch.expires = day.plusDays(41).atStartOfDay(ZONE).toInstant();
            }
            case 2 -> {
                batch.activates = day.plusDays(15).atStartOfDay(ZONE).toInstant();
                var june = java.time.LocalDate.of(day.getYear(), 6, 30);
                var end = june.isBefore(day.plusDays(10)) ? june.plusYears(1) : june;
                batch.expires = end.plusDays(1).atStartOfDay(ZONE).toInstant();
            }
            default -> batch.sliding = true;
        }
    }

    /** Until when activity lets sliding points live, by hand. */
    static @Nullable Instant slide(Instant activity, String wallet) {
        if (wallet.equals(STATUS) || version(activity) != 3) {
            return null;
        }
        var day = activity.atZone(ZONE).toLocalDate();
        return day.plusDays(21).atStartOfDay(ZONE).toInstant();
    }
}
