package io.patron.loyalty.challenge;

import io.patron.conditions.FactValue;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.act.ToldAct;
import io.patron.loyalty.challenge.Challenge.Measure;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a member did and that may count for a challenge: its condition has to hold when it
 * is told, and is not asked again when something of it comes back.
 *
 * @param home the customer whose it is on its own
 * @param facts of the act or order
 * @param counts how much, and of what
 * @param isTold now; false for what is told to have come back
 */
record Candidate(
        Offered offered,
        UUID customerId,
        UUID home,
        Deed deed,
        Map<String, FactValue> facts,
        Counts counts,
        boolean isTold) {

    /**
     * What was done, and when.
     *
     * @param ref what it is, once for a challenge
     */
    record Deed(String ref, Instant at) {}

    /**
     * How much of what.
     *
     * @param amount &ge; 0; 0 where all of it came back
     * @param items what is counted once
     */
    record Counts(BigDecimal amount, List<String> items) {
        Counts {
            items = List.copyOf(items);
        }
    }

    String ref() {
        return deed.ref();
    }

    Instant at() {
        return deed.at();
    }

    MemberKey member() {
        return new MemberKey(offered.challenge().ref().programmeId(), customerId);
    }

    static boolean isFor(Offered offered, ToldAct act) {
        return act.what().name().equals(offered.challenge().goal().act())
                && offered.counts(act.what().at());
    }

    static Candidate of(Offered offered, ToldAct act) {
        var goal = offered.challenge().goal();
        var field = goal.field();
        var value = field == null ? null : act.properties().get(field);
        List<String> items =
                goal.measure() == Measure.DISTINCT && value != null
                        ? List.of(String.valueOf(value))
                        : List.of();
        var amount = goal.measure() == Measure.SUM ? act.quantity() : BigDecimal.ONE;
        Map<String, FactValue> facts =
                Map.of(
                        "act.name", FactValue.of(act.what().name()),
                        "act.quantity", FactValue.of(act.quantity()),
                        "act.channel", FactValue.of(act.what().channel()),
                        "act.namesSelf", FactValue.of(act.customerId().equals(act.other())));
        return new Candidate(
                offered,
                act.customerId(),
                act.home(),
                new Deed("act:" + act.what().activityId(), act.what().at()),
                facts,
                new Counts(amount, items),
                true);
    }
}
