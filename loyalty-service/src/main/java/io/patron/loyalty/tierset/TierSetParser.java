package io.patron.loyalty.tierset;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ladder.Falling;
import io.patron.loyalty.ladder.Measure;
import io.patron.loyalty.ladder.Reach;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.Window;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.tierset.TierSetDocument.Step;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a tier set's document, or tells every fault with its JSON pointer. */
final class TierSetParser {
    /** The key by which the programme's own tiers are seen. */
    static final String DEFAULT = "default";

    private static final int MOST_TIERS = 20;
    private static final int LONGEST_MONTHS = 120;
    private static final int LONGEST_GRACE = 366;

    private final TierSetDocument document;
    private final Rules rules;
    private final Faults faults = new Faults();

    private TierSetParser(TierSetDocument document, Rules rules) {
        this.document = document;
        this.rules = rules;
    }

    /** Which version of which set a document is, and the day from which it is in force. */
    record Version(UUID id, UUID programmeId, int version, LocalDate from) {}

    /**
     * The tier set that a document states.
     *
     * @param rules the programme's, for its zone and wallets
     * @throws ProblemException {@code invalid-request} with every fault
     */
    static TierSet parse(TierSetDocument document, Rules rules, Version version) {
        var parser = new TierSetParser(document, rules);
        var set = parser.set(version);
        parser.faults.refuseAny();
        return set;
    }

    /** What a document said that was checked when it was kept, whatever the programme became. */
    static TierSet kept(TierSetDocument document, Rules rules, Version version) {
        return new TierSetParser(document, rules).set(version);
    }

    private TierSet set(Version version) {
        faults.required(document.programme, "/programme");
        var key = Names.key(faults, document.key, "/key");
        faults.demand(
                !key.equals(DEFAULT),
                "/key",
                "invalid-value",
                "The default set is the programme's own tiers; take another key.");
        var name = Names.name(faults, document.name, "/name");
        day();
        var measures = new MeasureParser(rules.plan(), faults).read(document.measures);
        return new TierSet(
                new TierSet.Ref(
                        version.id(),
                        version.programmeId(),
                        key,
                        name,
                        version.version(),
                        version.from()),
                rules.zone(),
                window(),
                measures,
                rungs(measures),
                falling(),
                warnDays());
    }

    private void day() {
        if (document.effectiveFrom != null) {
            faults.read(
                    document.effectiveFrom,
                    "/effectiveFrom",
                    LocalDate::parse,
                    "Not a day by ISO 8601, like 2027-01-01.");
        }
    }

    private Window window() {
        var days = document.window;
        if (days == null) {
            faults.required(days, "/window");
            return new Window.Periods(Window.Unit.YEAR);
        }
        var kind = faults.required(days.kind(), "/window/kind").orElse("YEAR");
        if (kind.equals("ROLLING")) {
            return new Window.Rolling(period(days.period()));
        }
        faults.demand(
                days.period() == null,
                "/window/period",
                "invalid-value",
                "Only a ROLLING window has a period.");
        return new Window.Periods(
                faults.read(
                                kind,
                                "/window/kind",
                                Window.Unit::valueOf,
                                "ROLLING, MONTH, QUARTER, HALF, YEAR or MEMBERSHIP_YEAR.")
                        .orElse(Window.Unit.YEAR));
    }

    private Period period(@Nullable String text) {
        var wanted = "Months or days by ISO 8601, like P12M or P90D; at most 10 years.";
        var period =
                faults.read(text, "/window/period", Period::parse, wanted)
                        .orElse(Period.ofMonths(12));
        var months = period.toTotalMonths();
        var days = period.getDays();
        var fits =
                days == 0
                        ? months >= 1 && months <= LONGEST_MONTHS
                        : months == 0 && days >= 1 && days <= 3660;
        faults.demand(fits, "/window/period", "invalid-value", wanted);
        return fits && days == 0
                ? Period.ofMonths((int) months)
                : fits ? period : Period.ofMonths(12);
    }

    private List<Rung> rungs(List<Measure> measures) {
        var steps = faults.required(document.tiers, "/tiers").orElse(List.of());
        faults.demand(
                document.tiers == null || (steps.size() >= 2 && steps.size() <= MOST_TIERS),
                "/tiers",
                "invalid-value",
                "A tier set has 2 to " + MOST_TIERS + " tiers.");
        var names = measures.stream().map(Measure::name).collect(Collectors.toSet());
        var keys = new HashSet<String>();
        List<Rung> rungs = new ArrayList<>();
        for (var i = 0; i < Math.min(steps.size(), MOST_TIERS); i++) {
            var at = "/tiers/" + i;
            var step = steps.get(i);
            faults.required(step, at);
            if (step != null) {
                var rung = rung(step, i == 0, at, names);
                faults.demand(
                        keys.add(rung.key()), at + "/key", "duplicate", "Another tier has it.");
                climb(rungs, rung, at);
                rungs.add(rung);
            }
        }
        return rungs.isEmpty() ? List.of(new Rung("x", "x", null, List.of())) : rungs;
    }

    private Rung rung(Step step, boolean first, String pointer, Set<String> measures) {
        var reach = step.reach() == null || step.reach().isNull() ? null : step.reach();
        faults.demand(
                first == (reach == null),
                pointer + "/reach",
                first ? "invalid-value" : "required",
                "Everybody has the first tier; each other says what reaches it.");
        return new Rung(
                Names.key(faults, step.key(), pointer + "/key"),
                Names.name(faults, step.name(), pointer + "/name"),
                first || reach == null
                        ? null
                        : new ReachParser(measures, faults).read(reach, pointer + "/reach"),
                new BenefitParser(faults).read(step.benefits(), pointer + "/benefits"));
    }

    private void climb(List<Rung> below, Rung rung, String pointer) {
        if (below.isEmpty()) {
            return;
        }
        var last = below.getLast();
        if (last.reach() instanceof Reach.AtLeast(var measure, var amount)
                && rung.reach() instanceof Reach.AtLeast(var same, var more)
                && measure.equals(same)) {
            faults.demand(
                    more > amount,
                    pointer + "/reach/atLeast",
                    "not-rising",
                    "Each tier needs more than the one before it.");
        }
        if (!rung.isWorthMoreThan(last)) {
            faults.add(
                    pointer + "/benefits",
                    "no-benefit-over-lower",
                    "“%s” gives nothing that “%s” does not give.".formatted(rung.key(), last.key()),
                    "Add a benefit, or raise the quantity, value or gift of one.");
        }
    }

    private Falling falling() {
        var fall = document.downgrade;
        if (fall == null) {
            return new Falling(0, Falling.Mode.TO_BALANCE);
        }
        int grace = Objects.requireNonNullElse(fall.graceDays(), 0);
        faults.demand(
                grace >= 0 && grace <= LONGEST_GRACE,
                "/downgrade/graceDays",
                "invalid-value",
                "Grace is 0 to " + LONGEST_GRACE + " days.");
        var mode =
                faults.read(
                        fall.mode(),
                        "/downgrade/mode",
                        Falling.Mode::valueOf,
                        "A tier falls TO_BALANCE or ONE_STEP.");
        return new Falling(Math.max(0, grace), mode.orElse(Falling.Mode.TO_BALANCE));
    }

    private List<Integer> warnDays() {
        var days = Objects.requireNonNullElse(document.warnDays, List.<Integer>of());
        var fit =
                days.size() <= 5
                        && days.stream().allMatch(d -> d != null && d >= 1 && d <= LONGEST_GRACE);
        faults.demand(
                fit,
                "/warnDays",
                "invalid-value",
                "At most 5 numbers of days, each 1 to " + LONGEST_GRACE + ".");
        return fit
                ? days.stream()
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : List.of();
    }
}
