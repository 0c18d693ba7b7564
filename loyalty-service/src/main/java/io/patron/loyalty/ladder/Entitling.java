package io.patron.loyalty.ladder;

import io.patron.loyalty.ladder.Benefit.Kind;
import io.patron.loyalty.ladder.Benefit.Per;
import io.patron.loyalty.ladder.Entitled.State;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which benefits a member has on a day, by the tier of that day: what its tier gives, once
 * for each period, less what was used. What comes back in the same period comes back with its uses.
 *
 * @param rung the member's tier
 * @param day in the set's zone
 */
public record Entitling(Rung rung, LocalDate day) {

    /** What becomes of a benefit. */
    public sealed interface Change {

        /** It is given, for a period up to (and without) a day. */
        record Grant(Benefit benefit, String period, @Nullable LocalDate endsOn)
                implements Change {}

        /** It is another quantity, by another tier; or it comes back. */
        record Adjust(Entitled old, Benefit benefit) implements Change {}

        /** It is over, or lost with the tier. */
        record End(Entitled old, State state) implements Change {}
    }

    /**
     * @param existing all that are active, and all of periods that the day is in
     */
    public List<Change> changes(List<Entitled> existing) {
        List<Change> changes = new ArrayList<>();
        Set<UUID> staying = new HashSet<>();
        for (var benefit : rung.benefits()) {
            if (benefit.kind() != Kind.BIRTHDAY_GIFT) {
                give(benefit, existing, staying, changes);
            }
        }
        for (var old : existing) {
            if (old.isActive() && !staying.contains(old.id())) {
                end(old).ifPresent(changes::add);
            }
        }
        return List.copyOf(changes);
    }

    private void give(
            Benefit benefit, List<Entitled> existing, Set<UUID> staying, List<Change> changes) {
        var period = period(benefit.allowance());
        var found =
                existing.stream()
                        .filter(old -> old.code().equals(benefit.code()))
                        .filter(old -> goesOn(benefit, old) || old.period().equals(period))
                        .findFirst();
        if (found.isEmpty()) {
            var ends = benefit.allowance().next(day).orElse(null);
            changes.add(new Change.Grant(benefit, period, ends));
            return;
        }
        var old = found.get();
        staying.add(old.id());
        if (old.state() != State.EXPIRED && differs(old, benefit)) {
            changes.add(new Change.Adjust(old, benefit));
        }
    }

    /** What is given for a tier goes on while tiers give it, whichever they are. */
    private static boolean goesOn(Benefit benefit, Entitled old) {
        return perTier(benefit.allowance()) && old.isActive() && old.period().startsWith("T");
    }

    private boolean differs(Entitled old, Benefit benefit) {
        return !old.isActive()
                || !old.tier().equals(rung.key())
                || !Objects.equals(old.quantity().most(), benefit.allowance().quantity());
    }

    /**
     * A birthday's gift is the customer's until it is over, unless the tier that gave it is lost.
     */
    private Optional<Change> end(Entitled old) {
        if (old.isOver(day)) {
            return Optional.of(new Change.End(old, State.EXPIRED));
        }
        var gift = old.period().startsWith("B") && rung.benefit(old.code()).isPresent();
        var kept = old.quantity().kept() && old.endsOn() != null;
        return gift || kept ? Optional.empty() : Optional.of(new Change.End(old, State.LOST));
    }

    private static boolean perTier(Benefit.Allowance allowance) {
        return allowance.quantity() == null || allowance.per() == Per.TIER;
    }

    private String period(Benefit.Allowance allowance) {
        return periods(day).get(perTier(allowance) ? 0 : allowance.per() == Per.MONTH ? 1 : 2);
    }

    /** The periods that a day is in, for finding what was given for them. */
    public static List<String> periods(LocalDate day) {
        return List.of("T" + day, "M" + YearMonth.from(day), "Y" + day.getYear());
    }

    /** The period of a birthday's gift: the year that the birthday is in. */
    public static String birthday(LocalDate day) {
        return "B" + day.getYear();
    }
}
