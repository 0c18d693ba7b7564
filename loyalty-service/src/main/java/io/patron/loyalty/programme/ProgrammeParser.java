package io.patron.loyalty.programme;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a programme's document into rules, or tells every fault with its JSON pointer. */
public final class ProgrammeParser {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_TIERS = 20;
    private static final int LONGEST_WINDOW = 3660;
    private static final int DEFAULT_WINDOW = 365;
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DECIMALS = 6;
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";

    private final ProgrammeDocument document;
    private final Faults faults = new Faults();
    private Optional<Integer> exponent = Optional.empty();

    private ProgrammeParser(ProgrammeDocument document) {
        this.document = document;
    }

    /** Every fault of a document; none when it can be used. */
    static List<Fault> faults(ProgrammeDocument document) {
        var parser = new ProgrammeParser(document);
        parser.rules(1, null);
        return parser.faults.found();
    }

    /**
     * The rules that a document states.
     *
     * @throws ProblemException {@code invalid-request} with every fault
     */
    public static Rules parse(
            ProgrammeDocument document, int version, @Nullable Instant effectiveFrom) {
        var parser = new ProgrammeParser(document);
        var rules = parser.rules(version, effectiveFrom);
        parser.faults.refuseAny();
        return rules.orElseThrow();
    }

    private Optional<Rules> rules(int version, @Nullable Instant effectiveFrom) {
        key(document.key, "/key");
        name(document.name, "/name");
        var earning = earning();
        var clawback = clawback();
        var tiers = tiers();
        var window = window();
        var plan = new WalletPlanParser(document, faults, this::rule).plan(earning);
        return faults.found().isEmpty()
                ? Optional.of(
                        new Rules(
                                version,
                                effectiveFrom,
                                earning.orElseThrow(),
                                clawback.orElseThrow(),
                                tiers.orElseThrow(),
                                window.orElseThrow(),
                                plan.orElseThrow()))
                : Optional.empty();
    }

    private void key(@Nullable String key, String pointer) {
        faults.required(key, pointer)
                .ifPresent(text ->
                        faults.demand(
                                text.matches(KEY),
                                pointer,
                                "invalid-value",
                                "A key is 1 to 64 lower-case letters, digits and hyphens, with no"
                                        + " hyphen at its ends."));
    }

    private void name(@Nullable String name, String pointer) {
        faults.required(name, pointer)
                .ifPresent(text ->
                        faults.demand(
                                !text.isBlank()
                                        && text.length() <= LONGEST_NAME
                                        && text.indexOf('\0') < 0,
                                pointer,
                                "invalid-value",
                                "A name has 1 to " + LONGEST_NAME + " characters."));
    }

    private Optional<EarningRule> earning() {
        exponent = currency();
        return faults.required(document.earning, "/earning").flatMap(e -> rule(e, "/earning"));
    }

    private Optional<Integer> currency() {
        return faults.read(
                document.currency,
                "/currency",
                ProgrammeParser::exponent,
                "Not an ISO 4217 code of a currency with minor units.");
    }

    private Optional<EarningRule> rule(ProgrammeDocument.Earning earning, String pointer) {
        var rate =
                faults.read(
                        earning.pointsPerUnit(),
                        pointer + "/pointsPerUnit",
                        ProgrammeParser::rate,
                        "The rate is a decimal above 0 and at most 1000000, with at most 6"
                                + " decimals, as text.");
        var rounding =
                faults.read(
                        earning.rounding(),
                        pointer + "/rounding",
                        Rounding::valueOf,
                        "The rounding is FLOOR, HALF_UP or CEILING.");
        return exponent.flatMap(decimals ->
                rate.flatMap(
                        points -> rounding.map(mode -> new EarningRule(points, mode, decimals))));
    }

    private static int exponent(String code) {
        var decimals = Currency.getInstance(code).getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException(code);
        }
        return decimals;
    }

    private static BigDecimal rate(String text) {
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1," + MOST_DECIMALS + "})?")) {
            throw new NumberFormatException(text);
        }
        var rate = new BigDecimal(text);
        if (rate.signum() <= 0 || rate.compareTo(HIGHEST_RATE) > 0) {
            throw new NumberFormatException(text);
        }
        return rate;
    }

    private Optional<ClawbackPolicy> clawback() {
        return document.clawback == null
                ? Optional.of(ClawbackPolicy.INTO_DEBT)
                : faults.read(
                        document.clawback.policy(),
                        "/clawback/policy",
                        ClawbackPolicy::valueOf,
                        "The policy is ONLY_PENDING, WITHIN_BALANCE or INTO_DEBT.");
    }

    private Optional<TierLadder> tiers() {
        var steps = faults.required(document.tiers, "/tiers").orElse(List.of());
        if (steps.isEmpty() || steps.size() > MOST_TIERS) {
            faults.demand(
                    document.tiers == null,
                    "/tiers",
                    "invalid-value",
                    "A programme has 1 to " + MOST_TIERS + " tiers.");
            return Optional.empty();
        }
        var keys = new HashSet<String>();
        List<Tier> tiers = new ArrayList<>();
        for (var i = 0; i < steps.size(); i++) {
            step(steps.get(i), "/tiers/" + i, keys, tiers);
        }
        return tiers.size() == steps.size() ? Optional.of(new TierLadder(tiers)) : Optional.empty();
    }

    private void step(
            ProgrammeDocument.@Nullable TierStep step,
            String pointer,
            HashSet<String> keys,
            List<Tier> tiers) {
        if (step == null) {
            faults.add(pointer, "required", "The tier is null.");
            return;
        }
        key(step.key(), pointer + "/key");
        name(step.name(), pointer + "/name");
        var from = faults.required(step.fromMinor(), pointer + "/fromMinor").orElse(0L);
        if (step.key() == null || step.name() == null || step.fromMinor() == null) {
            return;
        }
        faults.demand(
                keys.add(step.key()), pointer + "/key", "duplicate", "Another tier has this key.");
        threshold(from, pointer, tiers);
        tiers.add(new Tier(step.key(), step.name(), from));
    }

    private void threshold(long from, String pointer, List<Tier> below) {
        if (pointer.equals("/tiers/0")) {
            faults.demand(
                    from == 0,
                    pointer + "/fromMinor",
                    "invalid-value",
                    "The first tier is reached from 0.");
        } else if (!below.isEmpty()) {
            faults.demand(
                    from > below.getLast().fromMinor(),
                    pointer + "/fromMinor",
                    "not-rising",
                    "Each tier begins above the one before it.");
        }
    }

    private Optional<QualificationWindow> window() {
        var zone =
                faults.read(
                        document.zone, "/zone", ZoneId::of, "Not a zone of the IANA data base.");
        var days = document.windowDays == null ? DEFAULT_WINDOW : document.windowDays;
        faults.demand(
                days >= 1 && days <= LONGEST_WINDOW,
                "/windowDays",
                "invalid-value",
                "The window has 1 to " + LONGEST_WINDOW + " days.");
        return zone.map(id -> new QualificationWindow(id, days));
    }
}
