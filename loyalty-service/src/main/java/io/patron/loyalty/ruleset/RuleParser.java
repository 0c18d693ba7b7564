package io.patron.loyalty.ruleset;

import io.patron.conditions.Condition;
import io.patron.kit.problem.Fault;
import io.patron.loyalty.audience.MemberFacts;
import io.patron.loyalty.earning.Caps;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.LineChoice;
import io.patron.loyalty.earning.OrderFacts;
import io.patron.loyalty.earning.Pace;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleRef;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.WalletNames;
import io.patron.loyalty.rule.WalletPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a rule's document, or tells every fault with its JSON pointer. */
final class RuleParser {
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_EXCLUDED = 1_000;
    private static final Set<String> SUBJECTS = Set.of("ORDER", "LINES", "ACT");

    private final RuleDocument document;
    private final WalletNames wallets;
    private final Faults faults = new Faults();

    private RuleParser(RuleDocument document, WalletNames wallets) {
        this.document = document;
        this.wallets = wallets;
    }

    /** Which version of which rule a document is, and when it came into force. */
    record Version(UUID id, int version, Instant from) {}

    /**
     * The rule that a document states.
     *
     * @param plan the programme's wallets
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    static PointsRule parse(RuleDocument document, WalletPlan plan, Version version) {
        var parser = new RuleParser(document, new WalletNames(plan));
        var rule = parser.rule(version);
        parser.faults.refuseAny();
        return rule;
    }

    /** What a document said that was checked when it was kept, whatever the programme became. */
    static PointsRule kept(RuleDocument document, Version version) {
        var parser = new RuleParser(document, WalletNames.KEPT);
        var rule = parser.rule(version);
        parser.faults.refuseAny();
        return rule;
    }

    /** Every fault of a document; none when it can be used. */
    static List<Fault> faults(RuleDocument document, WalletPlan plan) {
        var parser = new RuleParser(document, new WalletNames(plan));
        parser.rule(new Version(new UUID(0, 0), 1, Instant.EPOCH));
        return parser.faults.found();
    }

    private PointsRule rule(Version version) {
        names();
        var from = instant(document.effectiveFrom, "/effectiveFrom", version.from());
        var until = instant(document.effectiveUntil, "/effectiveUntil", null);
        faults.demand(
                until == null || (from != null && until.isAfter(from)),
                "/effectiveUntil",
                "invalid-value",
                "A rule ends after it begins.");
        var subject = subject();
        var effect = new EffectParser(document, faults).effect();
        var when = when(effect instanceof Effect.Hold);
        return new PointsRule(
                new RuleRef(
                        version.id(),
                        Objects.requireNonNullElse(document.key, ""),
                        version.version()),
                new PointsRule.Span(version.from(), until),
                subject,
                when,
                effect,
                caps(),
                placement());
    }

    private @Nullable Condition when(boolean holds) {
        var when = MemberFacts.parse(document.when, "/when", OrderFacts.HOLDING, faults);
        faults.demand(
                holds || when == null || !Pace.isAskedBy(when),
                "/when",
                "invalid-value",
                "Only a rule whose effect is HOLD asks for "
                        + String.join(", ", new TreeSet<>(Pace.NAMES))
                        + ".");
        return when;
    }

    private void names() {
        faults.required(document.programme, "/programme");
        var key = faults.required(document.key, "/key").orElse("x");
        faults.demand(
                key.matches(KEY),
                "/key",
                "invalid-value",
                "A key is 1 to 64 lower-case letters, digits and hyphens.");
        var name = faults.required(document.name, "/name").orElse("x");
        faults.demand(
                !name.isBlank() && name.length() <= LONGEST_NAME,
                "/name",
                "invalid-value",
                "A name has 1 to " + LONGEST_NAME + " characters.");
    }

    private @Nullable Instant instant(
            @Nullable String text, String pointer, @Nullable Instant usual) {
        return text == null
                ? usual
                : faults.read(
                                text,
                                pointer,
                                Instant::parse,
                                "Not a time by RFC 3339 in UTC, like 2026-12-01T00:00:00Z.")
                        .orElse(usual);
    }

    private Subject subject() {
        var kind = faults.required(document.subject, "/for").orElse("ORDER");
        faults.demand(
                SUBJECTS.contains(kind),
                "/for",
                "invalid-value",
                "A rule is for ORDER, LINES or ACT.");
        var isAct = kind.equals("ACT");
        faults.demand(
                isAct == (document.act != null && !document.act.isBlank()),
                "/act",
                "invalid-value",
                "A rule for ACT names the act, another does not.");
        faults.demand(
                document.lines == null || kind.equals("LINES"),
                "/lines",
                "invalid-value",
                "Only a rule for LINES chooses lines.");
        var lines = choice(kind.equals("LINES"));
        return isAct
                ? new Subject.Acts(Objects.requireNonNullElse(document.act, ""))
                : new Subject.Purchases(lines);
    }

    private LineChoice choice(boolean linesOnly) {
        var only = MemberFacts.parse(document.lines, "/lines", OrderFacts.LINES, faults);
        var exclude = document.exclude;
        if (exclude == null) {
            return new LineChoice(only, !linesOnly, Set.of(), Set.of(), Set.of());
        }
        return new LineChoice(
                only,
                !linesOnly && !Boolean.TRUE.equals(exclude.rest()),
                set(exclude.skus(), "/exclude/skus"),
                set(exclude.categories(), "/exclude/categories"),
                set(exclude.brands(), "/exclude/brands"));
    }

    private Set<String> set(@Nullable List<@Nullable String> list, String pointer) {
        if (list == null) {
            return Set.of();
        }
        var whole = list.size() <= MOST_EXCLUDED && list.stream().allMatch(Objects::nonNull);
        faults.demand(
                whole, pointer, "invalid-value", "At most " + MOST_EXCLUDED + " texts, none null.");
        return whole ? new HashSet<>(list) : Set.of();
    }

    private Caps caps() {
        var caps = document.caps;
        if (caps == null) {
            return Caps.NONE;
        }
        return new Caps(
                positive(caps.perEvent(), "/caps/perEvent"),
                positive(caps.perDay(), "/caps/perDay"),
                positive(caps.perMonth(), "/caps/perMonth"),
                positive(caps.perMember(), "/caps/perMember"),
                cooldown(caps.cooldown()),
                positive(caps.budget(), "/caps/budget"));
    }

    private @Nullable Long positive(@Nullable Long points, String pointer) {
        faults.demand(
                points == null || points > 0,
                pointer,
                "invalid-value",
                "A limit is over 0 points.");
        return points;
    }

    private @Nullable Duration cooldown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var read =
                faults.read(
                                text,
                                "/caps/cooldown",
                                Duration::parse,
                                "A cooldown is a duration by ISO 8601, like PT24H or P7D.")
                        .orElse(Duration.ofDays(1));
        faults.demand(
                !read.isNegative() && !read.isZero() && read.toDays() <= 366,
                "/caps/cooldown",
                "invalid-value",
                "A cooldown is over 0 and at most 366 days.");
        return read;
    }

    private PointsRule.Placement placement() {
        wallets.check(document.wallet, "/wallet", faults);
        var wallet = Objects.requireNonNullElse(document.wallet, PointsRule.Placement.MAIN);
        var review = Objects.requireNonNullElse(document.review, "NONE");
        faults.demand(
                Set.of("NONE", "HOLD").contains(review),
                "/review",
                "invalid-value",
                "A review is NONE or HOLD.");
        var order = document.stacking;
        var priority = order == null || order.priority() == null ? 0 : order.priority();
        var group = order == null ? null : order.group();
        return new PointsRule.Placement(wallet, priority, group, review.equals("HOLD"));
    }
}
