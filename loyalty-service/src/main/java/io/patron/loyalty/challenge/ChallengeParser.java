package io.patron.loyalty.challenge;

import io.patron.loyalty.audience.MemberFacts;
import io.patron.loyalty.challenge.Challenge.Goal;
import io.patron.loyalty.challenge.Challenge.Measure;
import io.patron.loyalty.challenge.Challenge.Reward;
import io.patron.loyalty.challenge.Challenge.Span;
import io.patron.loyalty.challenge.Challenge.Step;
import io.patron.loyalty.challenge.Challenge.Streak;
import io.patron.loyalty.challenge.Challenge.Together;
import io.patron.loyalty.earning.OrderFacts;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.WalletNames;
import io.patron.loyalty.rule.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a challenge's document, or tells every fault with its JSON pointer. */
final class ChallengeParser {
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
    private static final String TIME = "Not a time by RFC 3339 in UTC, like 2026-12-01T00:00:00Z.";
    private static final int MOST_STEPS = 50;
    private static final long MOST = 1_000_000_000_000L;

    private final ChallengeDocument document;
    private final WalletNames wallets;
    private final Faults faults = new Faults();

    private ChallengeParser(ChallengeDocument document, WalletNames wallets) {
        this.document = document;
        this.wallets = wallets;
    }

    /**
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    static Challenge parse(ChallengeDocument document, RuleBook book, UUID id) {
        return new ChallengeParser(document, WalletNames.newest(book)).challenge(book, id);
    }

    /** What a document said that was checked when it was kept, whatever the programme became. */
    static Challenge kept(ChallengeDocument document, RuleBook book, UUID id) {
        return new ChallengeParser(document, WalletNames.KEPT).challenge(book, id);
    }

    static void check(ChallengeDocument document, RuleBook book) {
        parse(document, book, new UUID(0, 0));
    }

    private Challenge challenge(RuleBook book, UUID id) {
        texts();
        var from = time(document.from, "/from");
        var until = time(document.until, "/until");
        faults.demand(
                from == null || until == null || from.isBefore(until),
                "/until",
                "invalid-value",
                "A challenge ends after it begins.");
        between(document.rounds, "/rounds", 1, 10_000);
        var rounds = document.rounds == null ? 1 : document.rounds;
        faults.demand(
                document.together == null || rounds == 1,
                "/rounds",
                "invalid-value",
                "What many do together is done once.");
        var goal = goal();
        var key = Objects.requireNonNullElse(document.key, "");
        var challenge =
                new Challenge(
                        new Challenge.Ref(id, book.programme().id(), key),
                        new Span(from, until),
                        goal,
                        steps(goal.target()),
                        rounds,
                        together(),
                        reward(document.reward, "/reward"));
        faults.refuseAny();
        return challenge;
    }

    private void texts() {
        var texts = document.texts == null ? Map.<String, String>of() : document.texts;
        faults.demand(
                !texts.isEmpty() && texts.size() <= 50,
                "/texts",
                "required",
                "A challenge has a name in at least one language.");
        texts.forEach((language, name) ->
                faults.demand(
                        name != null && !name.isBlank() && name.length() <= 200,
                        "/texts/" + language,
                        "invalid-value",
                        "A name has 1 to 200 characters."));
    }

    private @Nullable Instant time(@Nullable String text, String pointer) {
        return text == null ? null : faults.read(text, pointer, Instant::parse, TIME).orElse(null);
    }

    private Goal goal() {
        var goal = document.goal;
        if (goal == null) {
            faults.required(goal, "/goal");
            return new Goal(null, null, Measure.COUNT, null, 1, Streak.DAYS);
        }
        var of = faults.required(goal.of(), "/goal/of").orElse("ORDER");
        faults.demand(
                Set.of("ACT", "ORDER").contains(of),
                "/goal/of",
                "invalid-value",
                "It is of ACT or ORDER.");
        var isAct = of.equals("ACT");
        var measure = measure(goal, isAct);
        field(goal.field(), measure, isAct);
        var target = faults.required(goal.target(), "/goal/target").orElse(1L);
        between(target, "/goal/target", 1, MOST);
        return new Goal(
                isAct ? goal.act() : null,
                MemberFacts.parse(goal.when(), "/goal/when", OrderFacts.CATALOGUE, faults),
                measure,
                goal.field(),
                target,
                streak(goal.streak(), measure));
    }

    private Measure measure(ChallengeDocument.Goal goal, boolean isAct) {
        faults.demand(
                isAct == (goal.act() != null && !goal.act().isBlank()),
                "/goal/act",
                "invalid-value",
                "A goal of ACT names the act, another does not.");
        var wanted = "It is COUNT, SUM, DISTINCT or STREAK.";
        return faults.read(goal.measure(), "/goal/measure", Measure::valueOf, wanted)
                .orElse(Measure.COUNT);
    }

    private void field(@Nullable String field, Measure measure, boolean isAct) {
        var allowed =
                switch (measure) {
                    case COUNT, STREAK -> field == null;
                    case SUM ->
                            isAct
                                    ? "quantity".equals(field)
                                    : field != null
                                            && Set.of("amountMinor", "pieces").contains(field);
                    case DISTINCT ->
                            field != null
                                    && !field.isBlank()
                                    && (isAct || Set.of("sku", "category").contains(field));
                };
        faults.demand(
                allowed,
                "/goal/field",
                "invalid-value",
                "SUM has quantity (ACT), amountMinor or pieces (ORDER); DISTINCT a property (ACT),"
                        + " sku or category (ORDER); others have none.");
    }

    private Streak streak(ChallengeDocument.@Nullable Streak streak, Measure measure) {
        if (streak == null) {
            return Streak.DAYS;
        }
        faults.demand(
                measure == Measure.STREAK,
                "/goal/streak",
                "invalid-value",
                "Only a STREAK has it.");
        var unit = Objects.requireNonNullElse(streak.unit(), "DAY");
        faults.demand(
                Set.of("DAY", "WEEK").contains(unit),
                "/goal/streak/unit",
                "invalid-value",
                "It is DAY or WEEK.");
        between(streak.freezes(), "/goal/streak/freezes", 0, 365);
        return new Streak(unit.equals("WEEK"), Objects.requireNonNullElse(streak.freezes(), 0));
    }

    private List<Step> steps(long target) {
        var listed = document.steps == null ? List.<ChallengeDocument.Step>of() : document.steps;
        faults.demand(
                listed.size() <= MOST_STEPS && listed.stream().allMatch(Objects::nonNull),
                "/steps",
                "invalid-value",
                "At most " + MOST_STEPS + " steps, none null.");
        List<Step> steps = new ArrayList<>();
        var before = 0L;
        for (var i = 0; i < listed.size(); i++) {
            var step = listed.get(i);
            var at = step == null || step.at() == null ? 0 : step.at();
            faults.demand(
                    at > before && at < target,
                    "/steps/" + i + "/at",
                    "invalid-value",
                    "Steps rise, from over 0 to below the goal.");
            steps.add(
                    new Step(
                            at,
                            reward(
                                    step == null ? null : step.reward(),
                                    "/steps/" + i + "/reward")));
            before = at;
        }
        return steps;
    }

    private @Nullable Together together() {
        var together = document.together;
        if (together == null) {
            return null;
        }
        var who = faults.required(together.who(), "/together/who").orElse("TEAM");
        faults.demand(
                Set.of("EVERYBODY", "TEAM").contains(who),
                "/together/who",
                "invalid-value",
                "It is EVERYBODY or TEAM.");
        between(together.leastOwn(), "/together/leastOwn", 0, MOST);
        return new Together(
                who.equals("TEAM"), Objects.requireNonNullElse(together.leastOwn(), 1L));
    }

    private Reward reward(ChallengeDocument.@Nullable Reward reward, String pointer) {
        if (reward == null) {
            return Reward.NONE;
        }
        between(reward.points(), pointer + "/points", 1, 1_000_000_000L);
        wallets.check(reward.wallet(), pointer + "/wallet", faults);
        faults.demand(
                reward.badge() == null || reward.badge().matches(KEY),
                pointer + "/badge",
                "invalid-value",
                "A badge is 1 to 64 lower-case letters, digits and hyphens.");
        var points = Objects.requireNonNullElse(reward.points(), 0L);
        return new Reward(points, reward.wallet(), reward.badge(), reward.prize());
    }

    private void between(@Nullable Number value, String pointer, long least, long most) {
        faults.demand(
                value == null || (value.longValue() >= least && value.longValue() <= most),
                pointer,
                "out-of-range",
                "It is from " + least + " to " + most + ".");
    }
}
