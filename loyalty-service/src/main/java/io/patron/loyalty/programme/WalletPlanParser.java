package io.patron.loyalty.programme;

import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.rule.WalletRules;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of points of a programme's document, or tells every fault. */
final class WalletPlanParser {
    private static final int MOST_WALLETS = 20;
    private static final int MOST_DAYS = 3660;
    private static final long MOST_MINUTES = 60L * 24 * 31;
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";

    private final ProgrammeDocument document;
    private final Faults faults;
    private final BiFunction<ProgrammeDocument.Earning, String, Optional<EarningRule>> earning;

    /**
     * @param earning reads an earning rule at a pointer
     */
    WalletPlanParser(
            ProgrammeDocument document,
            Faults faults,
            BiFunction<ProgrammeDocument.Earning, String, Optional<EarningRule>> earning) {
        this.document = document;
        this.faults = faults;
        this.earning = earning;
    }

    /** The plan; its main wallet earns by the programme's own rule. */
    Optional<WalletPlan> plan(Optional<EarningRule> main) {
        var limits = limits();
        var sections = document.wallets;
        if (sections == null) {
            return main.map(rule -> new WalletPlan(WalletPlan.simple(rule).wallets(), limits));
        }
        if (sections.isEmpty() || sections.size() > MOST_WALLETS) {
            faults.add("/wallets", "invalid-value", "There are 1 to " + MOST_WALLETS + " wallets.");
            return Optional.empty();
        }
        Set<String> keys = new HashSet<>();
        List<WalletRules> wallets = new ArrayList<>();
        for (var i = 0; i < sections.size(); i++) {
            wallet(sections.get(i), "/wallets/" + i, i == 0 ? main.orElse(null) : null, keys)
                    .ifPresent(wallets::add);
        }
        return wallets.size() == sections.size()
                ? Optional.of(new WalletPlan(wallets, limits))
                : Optional.empty();
    }

    private WalletPlan.Limits limits() {
        var usual = WalletPlan.Limits.USUAL;
        var window = days(document.returnWindowDays, "/returnWindowDays", usual.returnWindowDays());
        var notice = days(document.expiryNoticeDays, "/expiryNoticeDays", usual.noticeDays());
        var minutes = document.reservationMinutes;
        faults.demand(
                minutes == null || (minutes >= 1 && minutes <= MOST_MINUTES),
                "/reservationMinutes",
                "invalid-value",
                "A reservation lasts 1 to " + MOST_MINUTES + " minutes.");
        var above = document.approvalAbove;
        faults.demand(
                above == null || above >= 0,
                "/approvalAbove",
                "invalid-value",
                "The limit is 0 or more points.");
        var hold = minutes == null ? usual.holdFor() : Duration.ofMinutes(minutes);
        var most = document.liabilityLimit;
        faults.demand(
                most == null || most >= 0,
                "/liabilityLimit",
                "invalid-value",
                "The limit is 0 or more points.");
        var margin = new MarginGuardParser(faults).guard(document.marginGuard);
        return new WalletPlan.Limits(window, notice, hold, above, most, margin);
    }

    private int days(@Nullable Integer days, String pointer, int usual) {
        var value = days == null ? usual : days;
        faults.demand(
                value >= 0 && value <= MOST_DAYS,
                pointer,
                "invalid-value",
                "These are 0 to " + MOST_DAYS + " days.");
        return value;
    }

    private Optional<WalletRules> wallet(
            ProgrammeDocument.@Nullable WalletSection section,
            String pointer,
            @Nullable EarningRule main,
            Set<String> keys) {
        if (section == null) {
            faults.add(pointer, "required", "The wallet is null.");
            return Optional.empty();
        }
        var before = faults.found().size();
        var key = key(section, pointer, keys);
        var name = faults.required(section.name(), pointer + "/name").orElse("");
        var kind = kind(section, pointer);
        var rule = earning(section, pointer, main);
        var activation = activation(section.activation(), pointer + "/activation");
        var expiry = expiry(section.expiry(), pointer + "/expiry");
        return faults.found().size() > before
                ? Optional.empty()
                : Optional.of(
                        new WalletRules(
                                key,
                                name,
                                kind.orElseThrow(),
                                rule,
                                activation.orElseThrow(),
                                expiry.orElseThrow()));
    }

    private String key(ProgrammeDocument.WalletSection section, String pointer, Set<String> keys) {
        var key = faults.required(section.key(), pointer + "/key").orElse("");
        faults.demand(
                key.matches(KEY) && keys.add(key),
                pointer + "/key",
                "invalid-value",
                "A key is 1 to 64 lower-case letters, digits and hyphens, and no other wallet's.");
        return key;
    }

    private Optional<WalletKind> kind(ProgrammeDocument.WalletSection section, String pointer) {
        return faults.read(
                section.kind(),
                pointer + "/kind",
                WalletKind::valueOf,
                "The kind is SPENDABLE, STATUS, CAMPAIGN or STAMPS.");
    }

    private @Nullable EarningRule earning(
            ProgrammeDocument.WalletSection section, String pointer, @Nullable EarningRule main) {
        var own = section.earning();
        if (own == null) {
            return main;
        }
        faults.demand(
                !pointer.equals("/wallets/0"),
                pointer + "/earning",
                "invalid-value",
                "The first wallet earns by the programme's own earning.");
        return earning.apply(own, pointer + "/earning").orElse(null);
    }

    private Optional<Activation> activation(
            ProgrammeDocument.@Nullable ActivationRule rule, String pointer) {
        if (rule == null) {
            return Optional.of(Activation.AT_ONCE);
        }
        var days = days(rule.days(), pointer + "/days", 0);
        return faults.read(
                        rule.when(),
                        pointer + "/when",
                        Activation.When::valueOf,
                        "Points become active IMMEDIATELY, AFTER_DAYS, AT_RETURN_WINDOW_CLOSE or"
                                + " ON_EVENT.")
                .map(when -> new Activation(when, days, event(when, rule, pointer + "/event")));
    }

    private @Nullable String event(
            Activation.When when, ProgrammeDocument.ActivationRule rule, String pointer) {
        if (when == Activation.When.ON_EVENT) {
            return faults.required(rule.event(), pointer).map(String::strip).orElse(null);
        }
        faults.demand(
                rule.event() == null, pointer, "invalid-value", "Only ON_EVENT waits for one.");
        return null;
    }

    private Optional<Expiry> expiry(ProgrammeDocument.@Nullable ExpiryRule rule, String pointer) {
        if (rule == null) {
            return Optional.of(new Expiry.Never());
        }
        return switch (faults.required(rule.kind(), pointer + "/kind").orElse("")) {
            case "NEVER" -> Optional.of(new Expiry.Never());
            case "ROLLING" -> period(rule, pointer).map(Expiry.Rolling::new);
            case "SLIDING" -> period(rule, pointer).map(Expiry.Sliding::new);
            case "FIXED_DATE" -> fixed(rule, pointer);
            default -> {
                faults.add(
                        pointer + "/kind",
                        "invalid-value",
                        "Points expire NEVER, ROLLING, FIXED_DATE or SLIDING.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Period> period(ProgrammeDocument.ExpiryRule rule, String pointer) {
        return faults.read(
                rule.period(),
                pointer + "/period",
                WalletPlanParser::period,
                "The period is a positive one by ISO 8601 of at most 10 years, like P12M or P90D.");
    }

    private static Period period(String text) {
        var period = Period.parse(text);
        if (period.isNegative()
                || period.isZero()
                || period.toTotalMonths() > 120
                || period.getDays() > MOST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private Optional<Expiry> fixed(ProgrammeDocument.ExpiryRule rule, String pointer) {
        var least = days(rule.leastDays(), pointer + "/leastDays", 0);
        return faults.read(
                        rule.day(),
                        pointer + "/day",
                        text -> MonthDay.parse("--" + text),
                        "The day is a month and a day, like 12-31.")
                .map(day -> new Expiry.FixedDate(day, least));
    }
}
