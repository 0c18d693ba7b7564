package io.patron.loyalty.challenge;

import io.patron.contracts.BadgeEarned;
import io.patron.contracts.ChallengeCompleted;
import io.patron.contracts.ChallengeProgressed;
import io.patron.contracts.PatronEvent;
import io.patron.loyalty.challenge.Awards.Award;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is told of challenges: steps and goals, never every act. */
final class ChallengeEvents {
    private ChallengeEvents() {}

    static List<PatronEvent> reached(List<AwardWriter.Due> all, Instant at) {
        return all.stream()
                .map(due ->
                        reached(
                                due.challenge(),
                                due.opened().member().ref().customerId(),
                                due.award(),
                                at))
                .toList();
    }

    private static PatronEvent reached(
            Challenge challenge, UUID customer, Award award, Instant at) {
        var ref = challenge.ref();
        return award.isGoal()
                ? new ChallengeCompleted(
                        customer,
                        ref.programmeId(),
                        ref.key(),
                        award.round(),
                        award.reward().points(),
                        at)
                : new ChallengeProgressed(
                        customer, ref.programmeId(), ref.key(), award.round(), award.step(), at);
    }

    static List<PatronEvent> earned(Challenge challenge, UUID customer, String badge, Instant at) {
        var ref = challenge.ref();
        return List.of(new BadgeEarned(customer, ref.programmeId(), badge, ref.key(), at));
    }
}
