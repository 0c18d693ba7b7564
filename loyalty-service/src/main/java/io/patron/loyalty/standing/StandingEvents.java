package io.patron.loyalty.standing;

import io.patron.contracts.MemberTierChanged;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.TierEnding;
import io.patron.contracts.TierMove;
import io.patron.loyalty.standing.StepWriter.Taken;
import java.util.ArrayList;
import java.util.List;

/**
 * From what was decided about members in tier sets to the events: one for each step and warning.
 */
final class StandingEvents {
    private StandingEvents() {}

    static List<PatronEvent> of(List<Taken> taken, List<Decided> decided) {
        List<PatronEvent> events = new ArrayList<>();
        taken.forEach(one -> events.add(changed(one)));
        for (var one : decided) {
            var fall = one.outcome().warning();
            if (fall != null) {
                events.add(ending(one, fall));
            }
        }
        return events;
    }

    private static PatronEvent changed(Taken taken) {
        var step = taken.step();
        return new MemberTierChanged(
                taken.by().member().customerId(),
                taken.by().member().programmeId(),
                step.by().ref().key(),
                step.reason().name(),
                new TierMove(step.to(), step.from(), !step.isDown(), taken.until()),
                taken.by().placing().now());
    }

    private static PatronEvent ending(Decided decided, Placed.Fall fall) {
        return new TierEnding(
                decided.member().customerId(),
                decided.member().programmeId(),
                decided.set().ref().key(),
                decided.outcome().placed().shown(),
                fall.to(),
                fall.on().minusDays(1),
                decided.placing().now());
    }
}
