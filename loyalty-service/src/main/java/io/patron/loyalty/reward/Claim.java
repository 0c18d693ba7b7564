package io.patron.loyalty.reward;

import io.patron.conditions.Facts;
import io.patron.loyalty.rule.TierLadder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member who wants pieces of a reward: whether he may have them, and what they cost him.
 *
 * @param left pieces that are left; null for no end of them
 */
public record Claim(Reward reward, Claimant who, int quantity, @Nullable Long left, Instant now) {

    /**
     * A member as rewards see him.
     *
     * @param tier null for none
     * @param past what he had of the reward before; what was cancelled is not among it
     */
    public record Claimant(
            @Nullable String tier, TierLadder ladder, ZoneId zone, Facts facts, List<Past> past) {
        public Claimant {
            past = List.copyOf(past);
        }
    }

    /** Pieces that a member had. */
    public record Past(Instant at, int quantity) {}

    /** Why somebody may not have a reward. */
    public enum Reason {
        NOT_IN_WINDOW,
        TIER_TOO_LOW,
        NOT_IN_AUDIENCE,
        LIMIT_REACHED,
        OUT_OF_STOCK;

        /** As errors and explanations name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A reason, in words and in values that a program can use. */
    public record Refusal(Reason reason, String detail, Map<String, Object> values) {
        public Refusal {
            values = Map.copyOf(values);
        }
    }

    /** All that speaks against it, the first reason first; empty when he may have it. */
    public List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        window().ifPresent(refusals::add);
        tier().ifPresent(refusals::add);
        audience().ifPresent(refusals::add);
        reward.terms().limits().stream()
                .flatMap(limit -> limit(limit).stream())
                .limit(1)
                .forEach(refusals::add);
        if (left != null && left < quantity) {
            refusals.add(
                    new Refusal(
                            Reason.OUT_OF_STOCK,
                            "There are " + Math.max(0, left) + " pieces left.",
                            Map.of("left", Math.max(0, left))));
        }
        return refusals;
    }

    private Optional<Refusal> window() {
        var windows = reward.terms().windows();
        if (windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(now))) {
            return Optional.empty();
        }
        var next =
                windows.stream()
                        .map(Reward.Window::from)
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .filter(now::isBefore)
                        .min(Comparator.naturalOrder());
        return Optional.of(
                new Refusal(
                        Reason.NOT_IN_WINDOW,
                        next.map(from -> "It can be had again from " + from + ".")
                                .orElse("Its time is over."),
                        next.<Map<String, Object>>map(from -> Map.of("from", from.toString()))
                                .orElse(Map.of())));
    }

    private Optional<Refusal> tier() {
        var wanted = reward.terms().fromTier();
        if (wanted != null && !reaches(wanted)) {
            return Optional.of(tooLow(wanted));
        }
        return row().isPresent() ? Optional.empty() : Optional.of(tooLow(lowestPriced()));
    }

    /** A tier that the programme has not, or not yet, is reached by nobody. */
    private boolean reaches(String tier) {
        var rank = who.ladder().rank(tier);
        return rank >= 0 && who.ladder().rank(who.tier()) >= rank;
    }

    private static Refusal tooLow(String wanted) {
        return new Refusal(
                Reason.TIER_TOO_LOW,
                "It is for members from tier " + wanted + " on.",
                Map.of("fromTier", wanted));
    }

    /**
     * Of the tiers that have a price, the lowest that the programme has; else one of the others.
     */
    private String lowestPriced() {
        return reward.terms().prices().stream()
                .flatMap(price -> java.util.stream.Stream.ofNullable(price.tier()))
                .min(
                        Comparator.comparing((String tier) -> who.ladder().find(tier).isEmpty())
                                .thenComparing(who.ladder()::rank))
                .orElse("");
    }

    private Optional<Refusal> audience() {
        var audience = reward.terms().audience();
        return audience == null || audience.holds(who.facts(), now)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Reason.NOT_IN_AUDIENCE,
                                "It is for those of whom holds: " + audience.describe() + ".",
                                Map.of()));
    }

    private Optional<Refusal> limit(Reward.Limit limit) {
        var start = limit.per().start(now, who.zone());
        var had =
                who.past().stream()
                        .filter(past -> !past.at().isBefore(start))
                        .mapToLong(Past::quantity)
                        .sum();
        if (had + quantity <= limit.count()) {
            return Optional.empty();
        }
        var values = new HashMap<String, Object>();
        values.put("limit", limit.count());
        values.put("per", limit.per().name());
        values.put("had", had);
        var next = limit.per().next(now, who.zone());
        if (next != null) {
            values.put("from", next.toString());
        }
        return Optional.of(
                new Refusal(
                        Reason.LIMIT_REACHED,
                        "A member can have " + limit.count() + " per " + limit.per() + ".",
                        values));
    }

    /** Points by wallet for all pieces; empty where no price is for the member's tier. */
    public Optional<Map<String, Long>> price() {
        return row().map(price -> {
            var points = new HashMap<String, Long>();
            price.points()
                    .forEach((wallet, each) ->
                            points.put(wallet, Math.multiplyExact(each, (long) quantity)));
            return points;
        });
    }

    /** Of the rows that are for the member's tier or one below, the one of the highest tier. */
    private Optional<Reward.Price> row() {
        return reward.terms().prices().stream()
                .filter(price -> price.tier() == null || reaches(price.tier()))
                .max(Comparator.comparing(price -> who.ladder().rank(price.tier())));
    }
}
