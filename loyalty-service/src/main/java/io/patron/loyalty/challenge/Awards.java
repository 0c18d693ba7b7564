package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.Challenge.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What progress gives that was not given before. */
final class Awards {
    private Awards() {}

    /**
     * Something that is given.
     *
     * @param name what makes it given once
     * @param step its value; 0 for the goal
     */
    record Award(String name, int round, long step, Reward reward) {
        boolean isGoal() {
            return step == 0;
        }
    }

    /**
     * @param given names of what was given before; it stays given when progress falls
     */
    static List<Award> of(Challenge challenge, Progress progress, Set<String> given) {
        List<Award> awards = new ArrayList<>();
        var target = challenge.goal().target();
        var last = Math.min(challenge.rounds(), progress.rounds() + 1);
        for (var round = 1; round <= last; round++) {
            var reached = progress.inRound(round, target);
            for (var step : challenge.steps()) {
                if (reached >= step.at()) {
                    var name = "step:" + step.at() + ":" + round;
                    awards.add(new Award(name, round, step.at(), step.reward()));
                }
            }
            if (progress.rounds() >= round && challenge.together() == null) {
                awards.add(new Award("round:" + round, round, 0, challenge.reward()));
            }
        }
        return awards.stream().filter(award -> !given.contains(award.name())).toList();
    }
}
