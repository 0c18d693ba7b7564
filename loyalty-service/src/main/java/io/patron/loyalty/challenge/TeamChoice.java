package io.patron.loyalty.challenge;

import java.util.Optional;
import java.util.Set;

/**
 * The team that a member is in and may want to leave: what he did counts for one team alone, and
 * nobody joins those who have won.
 *
 * @param team empty for none
 * @param value of his own
 * @param reached teams that have reached the goal
 */
record TeamChoice(String team, long value, Set<String> reached) {
    TeamChoice {
        reached = Set.copyOf(reached);
    }

    /** Why he cannot be in another team; empty where he can. */
    Optional<String> refusal(String wanted, boolean over) {
        if (wanted.equals(team)) {
            return Optional.empty();
        }
        if (over) {
            return Optional.of("The challenge is over; leave the team out.");
        }
        if (reached.contains(wanted)) {
            return Optional.of("The team has reached the goal; choose one that has not.");
        }
        if (reached.contains(team)) {
            return Optional.of("The member's team has reached the goal; leave the team out.");
        }
        return team.isEmpty() || value == 0
                ? Optional.empty()
                : Optional.of(
                        "What the member did counts for the team that he is in; leave the team"
                                + " out.");
    }
}
